package io.github.keyreeve.server.platform.brand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are what their content says, whatever their name. */
class BrandImagesTests {

    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    \u0089PNG\\r\\n\u001a\\n…         | png
                    RIFF1234WEBPVP8               | webp
                    <svg xmlns="http://www.w3.org/2000/svg"/> | svg
                    <?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg> | svg
                    """)
    void recognizesThem(String content, String type) throws IOException {
        String text = content.replace("\\r", "\r").replace("\\n", "\n");

        assertThat(TestBrands.withLogo(file(text.getBytes(StandardCharsets.ISO_8859_1)))
                        .logo())
                .matches("/assets/brand-[A-Za-z0-9_-]{22}\\." + type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF89a",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "<svg/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\">",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + SVG,
                "<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>",
                "RIFF1234WAVE"
            })
    void refusesAllElse(String content) throws IOException {
        Path file = file(content.getBytes(UTF_8));

        assertThatThrownBy(() -> TestBrands.withLogo(file))
                .hasMessage("keyreeve.brand.logo names " + file + ", which is neither PNG nor JPEG nor SVG nor WebP.");
    }

    @Test
    void refusesWhatIsTooLargeOrMissing() throws IOException {
        Path large = file((SVG + " ".repeat(256 * 1024)).getBytes(UTF_8));
        Path missing = folder.resolve("none.png");

        assertThatThrownBy(() -> TestBrands.withLogo(large)).hasMessageEndingWith("which has more than 256 kB.");
        assertThatThrownBy(() -> TestBrands.withLogo(missing)).hasMessageEndingWith("which cannot be read.");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("image"), content);
    }
}
