package io.github.keyreeve.server.platform.brand;

import io.github.keyreeve.server.platform.images.ImageType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images of the brand; null for those of the product. SVG is among them, because they are the operator's own: a page shows them as
 * images, in which no script runs, and opened by itself one is in a sandbox.
 */
record BrandImages(@Nullable BrandAsset logo, @Nullable BrandAsset icon) {

    static final BrandImages NONE = new BrandImages(null, null);

    static final int MOST_BYTES = 256 * 1024;

    @Nullable
    BrandAsset get(BrandImage image) {
        return image == BrandImage.LOGO ? logo : icon;
    }

    /** The icon in the tabs of browsers. */
    @Nullable
    BrandAsset forTabs() {
        return icon == null ? logo : icon;
    }

    /** These, and those of another one where there are none. */
    BrandImages over(BrandImages other) {
        return new BrandImages(logo == null ? other.logo : logo, icon == null ? other.icon : icon);
    }

    BrandImages with(BrandImage image, @Nullable BrandAsset asset) {
        return image == BrandImage.LOGO ? new BrandImages(asset, icon) : new BrandImages(logo, asset);
    }

    /** Empty if it is no image, or too large. */
    static Optional<BrandAsset> of(byte[] content) {
        return content.length > MOST_BYTES
                ? Optional.empty()
                : ImageType.of(content).map(type -> BrandAsset.image(type, content));
    }

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
            return of(bytes)
                    .orElseThrow(() -> new IllegalArgumentException(
                            setting + " names " + file + ", which is neither PNG nor JPEG nor SVG nor WebP."));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(setting + " names " + file + ", which cannot be read.");
        }
    }
}
