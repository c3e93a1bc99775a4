package io.github.keyreeve.server.platform.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandTextsTests {

    private final Properties bundled = new Properties();

    @TempDir
    private Path folder;

    @BeforeEach
    void bundle() {
        bundled.setProperty("greeting", "Hello {0}, {1}");
        bundled.setProperty("title", "Sign in");
    }

    @Test
    void replacesTextsOfALanguage() throws IOException {
        write("messages_de.properties", "greeting=Moin {0}");
        write("messages_en.properties", "title=Come in");
        BrandTexts texts = read();

        assertThat(texts.text("greeting", Locale.forLanguageTag("de-AT"))).isEqualTo("Moin {0}");
        assertThat(texts.text("title", Locale.GERMAN)).as("has a bundled text").isNull();
        assertThat(texts.text("title", Locale.ENGLISH)).isEqualTo("Come in");
        assertThat(texts.text("title", Locale.ITALIAN))
                .as("falls back to English")
                .isEqualTo("Come in");
    }

    @Test
    void addsLanguages() throws IOException {
        write("messages_pt_BR.properties", "title=Entrar");
        BrandTexts texts = read();

        assertThat(texts.text("title", Locale.forLanguageTag("pt-BR"))).isEqualTo("Entrar");
        assertThat(texts.text("language", Locale.forLanguageTag("pt-BR"))).isEqualTo("pt-BR");
        assertThat(texts.text("greeting", Locale.forLanguageTag("pt-BR"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    welcome=x           | The text welcome in %s cannot be used: there is no text with this key.
                    greeting=Hi {2}     | The text greeting in %s cannot be used: its placeholders are not those of the text "Hello {0}, {1}".
                    greeting=Hi {0      | The text greeting in %s cannot be used: its placeholders are not those of the text "Hello {0}, {1}".
                    title={0}           | The text title in %s cannot be used: its placeholders are not those of the text "Sign in".
                    title=              | The text title in %s cannot be used: it is empty or has control characters.
                    title=a\\nb         | The text title in %s cannot be used: it is empty or has control characters.
                    brand=Acme          | The text brand in %s cannot be used: set keyreeve.brand.name instead.
                    language=de         | The text language in %s cannot be used: the name of the file says it.
                    title=a\\u          | The file %s is no file of properties in UTF-8.
                    """)
    void namesTheFileAndTheKeyOfWhatIsWrong(String line, String sentence) throws IOException {
        Path file = write("messages_de.properties", line);

        assertThatThrownBy(this::read).hasMessage(sentence.formatted(file));
    }

    @Test
    void refusesFilesThatAreNamedAfterNoLanguage() throws IOException {
        write("texts.properties", "");

        assertThatThrownBy(this::read)
                .hasMessageEndingWith("must be named after a language, such as messages_de.properties.");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> BrandTexts.read(nowhere, bundled))
                .hasMessage("keyreeve.brand.texts names " + nowhere + ", which is no folder that can be read.");
    }

    private BrandTexts read() {
        return BrandTexts.read(folder, bundled);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
