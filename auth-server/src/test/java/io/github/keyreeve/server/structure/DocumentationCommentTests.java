package io.github.keyreeve.server.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A warning of the compiler of JDK 25, which is an error here, and which that of JDK 17 does not have. */
class DocumentationCommentTests {

    private static final Pattern ONE_AFTER_THE_OTHER = Pattern.compile("\\*/\\s*/\\*\\*");

    @Test
    void describesEachDeclarationOnce() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("basedir", "."), "src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .hasSizeGreaterThan(500)
                    .noneMatch(file -> ONE_AFTER_THE_OTHER.matcher(read(file)).find());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
