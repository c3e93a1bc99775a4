package io.github.keyreeve.server.platform.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The choice between a page and another document at the same address, RFC 9110 section 12.5.1.
 *
 * @param ranges of the {@code Accept} header; none if it is missing or malformed
 */
record PreferredType(List<MediaType> ranges) {

    static PreferredType of(@Nullable String accept) {
        try {
            return new PreferredType(MediaType.parseMediaTypes(accept));
        } catch (InvalidMediaTypeException malformed) {
            return new PreferredType(List.of());
        }
    }

    /** Whether a page is preferred. Programs that accept everything, such as curl, get the other document. */
    boolean isPage(String other) {
        return quality(MediaType.TEXT_HTML) > quality(MediaType.parseMediaType(other));
    }

    /** That of the most specific range. */
    private double quality(MediaType type) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing(PreferredType::precision))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int precision(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }
}
