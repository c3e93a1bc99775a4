package io.github.keyreeve.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;

/**
 * A document that all may read and cache, such as the JWK set. It is written once for each state of its source, and served before
 * sessions and Spring Security.
 *
 * @param <S> what it shows; compared by {@code equals}
 */
public final class PublicDocument<S> {

    private final List<String> paths;
    private final List<String> mediaTypes;
    private final String cacheControl;
    private final Supplier<S> source;
    private final Function<S, String> writer;
    private final boolean besidePage;

    private volatile @Nullable Version<S> last;

    /**
     * @param paths where it is, without the context path
     * @param mediaTypes the usual one first; another one for those who accept only that
     * @param maxAge for how long it may be cached
     * @param source reads memory only
     * @param writer writes the whole document
     */
    public PublicDocument(
            List<String> paths,
            List<String> mediaTypes,
            Duration maxAge,
            Supplier<S> source,
            Function<S, String> writer) {
        this(
                List.copyOf(paths),
                List.copyOf(mediaTypes),
                String.valueOf(CacheControl.maxAge(maxAge).cachePublic().getHeaderValue()),
                source,
                writer,
                false);
    }

    private PublicDocument(
            List<String> paths,
            List<String> mediaTypes,
            String cacheControl,
            Supplier<S> source,
            Function<S, String> writer,
            boolean besidePage) {
        this.paths = paths;
        this.mediaTypes = mediaTypes;
        this.cacheControl = cacheControl;
        this.source = source;
        this.writer = writer;
        this.besidePage = besidePage;
    }

    /** The same document at the address of a page, which browsers get. */
    public PublicDocument<S> besidePage() {
        return new PublicDocument<>(paths, mediaTypes, cacheControl, source, writer, true);
    }

    /** Where it is, without the context path. */
    public List<String> paths() {
        return paths;
    }

    String cacheControl() {
        return cacheControl;
    }

    boolean isNegotiated() {
        return besidePage || mediaTypes.size() > 1;
    }

    /** Whether the page at the same address is the response instead, RFC 9110 section 12.5.1. */
    boolean leavesToPage(String method, @Nullable String accept) {
        if (!besidePage || method.equals("OPTIONS")) {
            return false;
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return !reads || PreferredType.of(accept).isPage(mediaTypes.get(0));
    }

    /** The media type for an {@code Accept} header; the usual one if it names none of ours, RFC 9110 section 12.5.1. */
    String mediaType(@Nullable String accept) {
        String usual = mediaTypes.get(0);
        if (accept == null || accept.contains(usual)) {
            return usual;
        }
        return mediaTypes.stream().filter(accept::contains).findFirst().orElse(usual);
    }

    Version<S> version() {
        S now = source.get();
        Version<S> version = last;
        if (version == null || !version.source().equals(now)) {
            version = Version.of(now, writer.apply(now));
            last = version;
        }
        return version;
    }

    /** The document for one state of its source, with its entity tag, RFC 9110 section 8.8.3. */
    static final class Version<S> {

        private final S source;
        private final byte[] content;
        private final String entityTag;

        private Version(S source, byte[] content, String entityTag) {
            this.source = source;
            this.content = content;
            this.entityTag = entityTag;
        }

        private static <S> Version<S> of(S source, String text) {
            byte[] content = text.getBytes(UTF_8);
            return new Version<>(source, content, '"' + digest(content) + '"');
        }

        private S source() {
            return source;
        }

        byte[] content() {
            return content;
        }

        String entityTag() {
            return entityTag;
        }

        private static String digest(byte[] content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
