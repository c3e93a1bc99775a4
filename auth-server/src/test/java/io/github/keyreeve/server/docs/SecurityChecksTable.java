package io.github.keyreeve.server.docs;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.platform.commons.annotation.Testable;

/** Which test proves which security check, from the tags of JUnit. */
final class SecurityChecksTable {

    /** Tags that say how long a test takes. */
    private static final Set<String> DURATIONS = Set.of("slow", "long");

    private final SecurityChecks checks;

    /** By their tags. */
    private final NavigableMap<String, List<Proof>> proofs;

    SecurityChecksTable(SecurityChecks checks, JavaClasses tests) {
        this.checks = checks;
        this.proofs = tests.stream()
                .flatMap(SecurityChecksTable::ofClass)
                .filter(proof -> !DURATIONS.contains(proof.tag()))
                .sorted(comparing(Proof::name))
                .collect(groupingBy(Proof::tag, TreeMap::new, toList()));
    }

    /** Where tags, checks and reasons do not fit together. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        proofs.forEach((tag, tests) -> {
            if (!checks.ids().contains(tag)) {
                faults.add("No check has the id " + tag + ", which is a tag of " + names(tests));
            }
            tests.stream()
                    .filter(proof -> !proof.isRun())
                    .forEach(proof -> faults.add(proof.name() + " is no test, but has the tag " + tag));
        });
        for (String id : checks.ids()) {
            boolean hasTest = proofs.containsKey(id);
            if (hasTest == checks.reason(id).isPresent()) {
                faults.add(
                        id + (hasTest ? " has a test, and a reason for having none" : " has neither test nor reason"));
            }
        }
        return faults;
    }

    String markdown() {
        long proven = checks.ids().stream().filter(proofs::containsKey).count();
        return "%d checks, of which tests prove %d.\n\n".formatted(checks.ids().size(), proven)
                + checks.groups().stream().map(this::section).collect(joining("\n\n"));
    }

    private String section(String group) {
        return "## " + group + ": " + checks.title(group) + "\n\n| Id | Check | Tests |\n|---|---|---|\n"
                + checks.ids(group).stream().map(this::row).collect(joining("\n"));
    }

    private String row(String id) {
        String tests =
                proofs.getOrDefault(id, List.of()).stream().map(Proof::markdown).collect(joining("<br>"));
        return "| " + id + " | " + checks.sentence(id) + " | "
                + checks.reason(id).map(reason -> "not covered: " + reason).orElse(tests) + " |";
    }

    private static Stream<Proof> ofClass(JavaClass test) {
        return Stream.concat(
                tags(test).map(tag -> new Proof(tag, Project.testName(test.getName()), test, true)),
                test.getMethods().stream().flatMap(SecurityChecksTable::ofMethod));
    }

    private static Stream<Proof> ofMethod(JavaMethod method) {
        JavaClass test = method.getOwner();
        String name = Project.testName(test.getName()) + "#" + method.getName();
        return tags(method).map(tag -> new Proof(tag, name, test, method.isMetaAnnotatedWith(Testable.class)));
    }

    /** A single one, or those that the compiler has put together. */
    private static Stream<String> tags(HasAnnotations<?> annotated) {
        return Stream.concat(
                        annotated.tryGetAnnotationOfType(Tag.class).stream(),
                        annotated.tryGetAnnotationOfType(Tags.class).stream()
                                .flatMap(tags -> Arrays.stream(tags.value())))
                .map(Tag::value);
    }

    private static String names(List<Proof> tests) {
        return tests.stream().map(Proof::name).collect(joining(", "));
    }

    /**
     * @param name of a class, or of a class and a method
     * @param isRun whether JUnit runs it
     */
    private record Proof(String tag, String name, JavaClass test, boolean isRun) {

        String markdown() {
            return Project.link("docs/security", "`" + name + "`", Project.testFile(test.getName()));
        }
    }
}
