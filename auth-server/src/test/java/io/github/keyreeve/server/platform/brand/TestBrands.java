package io.github.keyreeve.server.platform.brand;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brands without a server. */
public final class TestBrands {

    private TestBrands() {}

    /** The brand of a server without settings for it. */
    public static Brand product() {
        return new Brand(properties(null, null, null));
    }

    static Brand withColors(@Nullable String accent, @Nullable String accentDark) {
        return new Brand(properties(null, accent, accentDark));
    }

    static Brand withLogo(Path logo) {
        return new Brand(properties(logo, null, null));
    }

    private static BrandProperties properties(
            @Nullable Path logo, @Nullable String accent, @Nullable String accentDark) {
        return new BrandProperties(null, logo, null, accent, accentDark, List.of(), null, null, null, null);
    }
}
