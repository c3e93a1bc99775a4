package io.github.keyreeve.server.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an image of a client. */
class PictureTests {

    @ParameterizedTest
    @CsvSource({
        "png, 2048, 1, true",
        "png, 2049, 1, false",
        "png, 1, 2049, false",
        "jpg, 1, 2048, true",
        "jpg, 2049, 1, false"
    })
    void hasBoundedSides(String type, int width, int height, boolean accepted) throws IOException {
        assertThat(Picture.read(image(type, width, height)).map(Picture::name).orElse(""))
                .matches(accepted ? "[A-Za-z0-9_-]{22}\\." + type : "");
    }

    @ParameterizedTest
    @CsvSource({"2048, 2048, true", "2049, 1, false", "1, 16383, false"})
    void hasBoundedSidesInEachFormOfWebp(int width, int height, boolean accepted) {
        ByteBuffer lossy = webp("VP8 ").putShort(26, (short) width).putShort(28, (short) height);
        ByteBuffer lossless = webp("VP8L").putInt(21, (width - 1) | ((height - 1) << 14));
        ByteBuffer extended = webp("VP8X").putInt(24, width - 1);
        extended.put(27, (byte) (height - 1)).put(28, (byte) ((height - 1) >> 8));

        for (ByteBuffer form : new ByteBuffer[] {lossy, lossless, extended}) {
            byte[] file = new byte[form.capacity()];
            form.get(0, file);
            assertThat(Picture.read(file).isPresent()).isEqualTo(accepted);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF89a",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<html/>",
                "\u0089PNG\r\n\u001a\n",
                "\u00ff\u00d8\u00ff",
                "\u00ff\u00d8\u00ff\u00e0\u0000\u0000",
                "RIFF1234WEBPVP8",
                "RIFF1234WEBPVP8 ",
                "RIFF1234WEBPABCD0123456789012345"
            })
    void isNothingElse(String content) {
        assertThat(Picture.read(content.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void hasBoundedOctets() throws IOException {
        byte[] image = image("png", 16, 16);

        assertThat(Picture.read(Arrays.copyOf(image, Picture.MOST_BYTES))).isPresent();
        assertThat(Picture.read(Arrays.copyOf(image, Picture.MOST_BYTES + 1))).isEmpty();
    }

    private static ByteBuffer webp(String form) {
        ByteBuffer file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        return file.put(("RIFF1234WEBP" + form).getBytes(ISO_8859_1));
    }

    private static byte[] image(String type, int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), type, file);
        return file.toByteArray();
    }
}
