package io.github.keyreeve.server.platform.brand;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An image of the brand, by its name in the configuration and in JSON. */
public enum BrandImage {
    LOGO,
    ICON;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BrandImage> of(String key) {
        return Stream.of(values()).filter(image -> image.key().equals(key)).findFirst();
    }
}
