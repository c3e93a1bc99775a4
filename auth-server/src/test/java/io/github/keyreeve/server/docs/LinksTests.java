package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTests {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    private static final Pattern TO_HEADING = Pattern.compile("]\\(([^)#\\s]*)#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void leadFromEachDocumentToExistingFiles() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Project.read(document));
            while (link.find()) {
                if (isBroken(document, link.group(1))) {
                    broken.add(Project.ROOT.relativize(document) + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).as("links to nowhere").isEmpty();
    }

    @Test
    void leadToExistingHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = TO_HEADING.matcher(Project.read(document));
            while (link.find()) {
                Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
                if (target.toString().endsWith(".md")
                        && !link.group(1).contains("://")
                        && !headings(target).contains(link.group(2))) {
                    broken.add(Project.ROOT.relativize(document) + " -> " + link.group());
                }
            }
        }
        assertThat(broken).as("links to no heading").isEmpty();
    }

    /** As GitHub names them in addresses. */
    private static List<String> headings(Path document) {
        return HEADING.matcher(Project.read(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static boolean isBroken(Path document, String target) {
        return !target.contains("://") && !Files.exists(document.resolveSibling(target));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Project.ROOT);
                Stream<Path> docs = Files.walk(Project.ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
