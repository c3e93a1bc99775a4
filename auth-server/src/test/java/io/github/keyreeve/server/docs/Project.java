package io.github.keyreeve.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The project's directory, wherever the tests were started. */
final class Project {

    static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(directory -> Files.exists(directory.resolve("CONTRIBUTING.md")))
            .findFirst()
            .orElseThrow();

    private Project() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page that shows a file, as a link from a document in {@code docs}. */
    static String linkFromDocs(String text, String file) {
        return "[" + text + "](../" + file + ")";
    }
}
