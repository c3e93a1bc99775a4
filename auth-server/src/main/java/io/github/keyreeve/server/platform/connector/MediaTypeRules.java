package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What a request may say of its body, RFC 9110 sections 8.3 and 8.4: one media type, in UTF-8, not compressed. */
public final class MediaTypeRules {

    private static final Pattern IDENTITY = Pattern.compile("\\s*identity\\s*", Pattern.CASE_INSENSITIVE);

    /** As nearly all clients write it; it is not parsed. */
    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

    private MediaTypeRules() {}

    /** The status of the refusal; empty if the headers obey. */
    static OptionalInt refusal(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null
                && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null) {
            return OptionalInt.empty();
        }
        List<String> types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        if (types.size() > 1) {
            return OptionalInt.of(HttpStatus.BAD_REQUEST.value());
        }
        return isCoded(request) || !types.stream().allMatch(MediaTypeRules::isSupported)
                ? OptionalInt.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value())
                : OptionalInt.empty();
    }

    /** Whether the body is a form, whose parameters belong to the request. */
    static boolean isForm(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getContentType() != null
                && (request.getContentType().equals(FORM)
                        || MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(
                                MediaType.parseMediaType(request.getContentType())));
    }

    /** Whether the body is an image, or a form that can have one; by the beginning alone, because each request is asked. */
    static boolean isFile(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && (begins(type, "image/") || begins(type, MediaType.MULTIPART_FORM_DATA_VALUE));
    }

    private static boolean begins(String type, String beginning) {
        return type.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    /** Whether the body is compressed, or otherwise not as the media type says. */
    public static boolean isCoded(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.CONTENT_ENCODING) != null
                && Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                        .anyMatch(coding -> !IDENTITY.matcher(coding).matches());
    }

    private static boolean isSupported(String type) {
        if (type.equals(FORM)) {
            return true;
        }
        try {
            MediaType parsed = MediaType.parseMediaType(type);
            return parsed.isConcrete()
                    && (parsed.getCharset() == null || parsed.getCharset().equals(UTF_8));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
