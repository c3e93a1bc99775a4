package io.github.keyreeve.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What a test has measured, line by line in a file of {@code target}. */
public final class Figures {

    private final Path file;

    public Figures(String name) throws IOException {
        file = Path.of(System.getProperty("basedir", "."), "target", name);
        Files.deleteIfExists(file);
    }

    public void line(String format, Object... values) {
        try {
            Files.writeString(
                    file,
                    String.format(Locale.ROOT, format, values) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
