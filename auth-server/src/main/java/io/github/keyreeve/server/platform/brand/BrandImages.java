package io.github.keyreeve.server.platform.brand;

import io.github.keyreeve.server.platform.images.ImageType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the images of the brand. */
final class BrandImages {

    static final int MOST_BYTES = 256 * 1024;

    private BrandImages() {}

    /**
     * Reads an image.
     *
     * @param setting that names the file
     * @return null if there is none
     * @throws IllegalArgumentException with a sentence if it cannot be used
     */
    static @Nullable BrandAsset read(String setting, @Nullable Path file) {
        if (file == null) {
            return null;
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException(setting + " names " + file + ", which has more than 256 kB.");
            }
            return ImageType.of(bytes)
                    .map(type -> BrandAsset.image(type, bytes))
                    .orElseThrow(() -> new IllegalArgumentException(
                            setting + " names " + file + ", which is neither PNG nor JPEG nor SVG nor WebP."));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(setting + " names " + file + ", which cannot be read.");
        }
    }
}
