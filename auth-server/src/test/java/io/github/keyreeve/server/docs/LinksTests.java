package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTests {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

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
