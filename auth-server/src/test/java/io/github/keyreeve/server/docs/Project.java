package io.github.keyreeve.server.docs;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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

    /** All classes of the tests of this module. */
    static JavaClasses tests() {
        return new ClassFileImporter()
                .importUrl(Project.class.getProtectionDomain().getCodeSource().getLocation());
    }

    /** The simple name of a class, or of the one around it. */
    static String testName(String className) {
        return outermost(className).replaceFirst(".*\\.", "");
    }

    /** The file of a class of a test. */
    static String testFile(String className) {
        return "auth-server/src/test/java/" + outermost(className).replace('.', '/') + ".java";
    }

    /** The page that shows a file, as a link from a document in that folder. */
    static String link(String folder, String text, String file) {
        String target = Path.of(folder).relativize(Path.of(file)).toString().replace('\\', '/');
        return "[" + text + "](" + target + ")";
    }

    private static String outermost(String className) {
        return className.replaceFirst("\\$.*", "");
    }
}
