package io.github.keyreeve.server.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.structure.Vocabulary.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of code, pages, messages and documents are those of the field. {@code .githooks/pre-commit} looks at the same files. */
class VocabularyTests {

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

    private static final List<String> MODULES = List.of("auth-server", "client-demo", "resource-demo");

    /** In other languages the same letters are other words; the list of passwords is a list of others. */
    private static final Pattern SCANNED = Pattern.compile(
            ".*\\.md|.*/src/main/java/.*\\.java|.*/src/main/resources/(?!.*(messages_|common-passwords))"
                    + ".*\\.(html|txt|sql|properties|yaml|js)");

    private static final Vocabulary VOCABULARY = Vocabulary.read();

    @Test
    void usesTheWordsOfTheField() {
        assertThat(uses())
                .filteredOn(use -> !VOCABULARY.allows(use))
                .as("words to avoid, see src/test/resources/structure/words.txt")
                .isEmpty();
    }

    @Test
    void hasNoExceptionWithoutAUse() {
        List<Use> uses = uses();
        assertThat(VOCABULARY.exceptions())
                .allSatisfy(exception -> assertThat(uses).anyMatch(exception::covers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the user is Told.",
                "nobody's",
                "rememberedBrowser",
                "AddressWanted",
                "remembered_browser",
                "a request that comes twice",
                " * it is not any\n     * more there",
                "// taken\n    // back"
            })
    void findsAWordInTextNamesAndComments(String text) {
        assertThat(VOCABULARY.uses("README.md", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"untold, retold", "the whole", "holes", "foretells", "not many more", "anybodies"})
    void takesNoPartOfAWordForIt(String text) {
        assertThat(VOCABULARY.uses("README.md", text)).isEmpty();
    }

    @Test
    void namesTheLine() {
        assertThat(VOCABULARY
                        .uses("README.md", "One.\nTwo.\nThe owner is told.")
                        .get(0)
                        .line())
                .isEqualTo(3);
    }

    private static List<Use> uses() {
        return files().filter(file -> SCANNED.matcher(name(file)).matches())
                .flatMap(file -> VOCABULARY.uses(name(file), read(file)).stream())
                .toList();
    }

    private static Stream<Path> files() {
        Stream<Path> folders =
                Stream.of("docs", "deploy", ".github").map(ROOT::resolve).flatMap(VocabularyTests::walk);
        Stream<Path> modules = MODULES.stream()
                .map(ROOT::resolve)
                .flatMap(module -> Stream.concat(list(module), walk(module.resolve("src/main"))));
        return Stream.of(list(ROOT), folders, modules).flatMap(each -> each).filter(Files::isRegularFile);
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
