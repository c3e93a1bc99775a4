package io.github.keyreeve.server.docs;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The packages of the server and what each uses of the others, as the compiled code has it. */
final class ModulesDiagram {

    private static final Path SOURCES = Project.ROOT.resolve("auth-server/src/main/java/io/github/keyreeve/server");

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private final Map<String, Set<String>> uses = new TreeMap<>();

    ModulesDiagram(ApplicationModules modules) {
        modules.stream()
                .filter(module -> !module.isRootModule())
                .forEach(module -> uses.put(
                        name(module),
                        module.getDirectDependencies(modules)
                                .uniqueModules()
                                .map(ModulesDiagram::name)
                                .collect(toCollection(TreeSet::new))));
    }

    String markdown() {
        return "```mermaid\nflowchart TD\n" + arrows() + "\n```\n\n"
                + "| Level | Package | Owns | Uses |\n|--:|---|---|---|\n"
                + uses.keySet().stream()
                        .sorted(comparing(this::level).reversed().thenComparing(name -> name))
                        .map(this::row)
                        .collect(joining("\n"));
    }

    private String arrows() {
        return uses.entrySet().stream()
                .flatMap(module -> module.getValue().stream()
                        .filter(used -> !isReachedByAnother(module.getValue(), used))
                        .map(used -> "  " + module.getKey() + " --> " + used))
                .collect(joining("\n"));
    }

    private boolean isReachedByAnother(Set<String> others, String used) {
        return others.stream().filter(other -> !other.equals(used)).anyMatch(other -> reaches(other, used));
    }

    private boolean reaches(String from, String to) {
        return usesOf(from).anyMatch(used -> used.equals(to) || reaches(used, to));
    }

    /** The length of the longest path of dependencies below this package. */
    private int level(String module) {
        return usesOf(module).mapToInt(used -> level(used) + 1).max().orElse(0);
    }

    private Stream<String> usesOf(String module) {
        return uses.getOrDefault(module, Set.of()).stream();
    }

    private String row(String module) {
        String link = Project.link(
                "docs",
                "`" + module + "`",
                Project.ROOT
                        .relativize(SOURCES.resolve(module.replace('.', '/')))
                        .toString());
        return "| " + level(module) + " | " + link + " | " + purpose(module) + " | "
                + usesOf(module).map(used -> "`" + used + "`").collect(joining(" ")) + " |";
    }

    /** The first sentence of the package's description. */
    private static String purpose(String module) {
        Matcher javadoc = JAVADOC.matcher(
                Project.read(SOURCES.resolve(module.replace('.', '/')).resolve("package-info.java")));
        if (!javadoc.find()) {
            throw new IllegalStateException("The package " + module + " does not say what it is for");
        }
        return javadoc.group(1)
                .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip()
                .replaceFirst("(?<=\\.) .*", "");
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
