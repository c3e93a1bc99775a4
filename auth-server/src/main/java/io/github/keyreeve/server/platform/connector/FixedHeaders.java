package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.coyote.Response;

/**
 * The headers that every response has with the same value. Tomcat gets them as bytes, because it encodes names and values that are texts
 * again in each response.
 */
final class FixedHeaders {

    private static final String YEAR_IN_SECONDS =
            String.valueOf(Duration.ofDays(365).toSeconds());

    private final List<Header> headers;

    FixedHeaders(Issuer issuer) {
        Stream<Header> always = Stream.of(
                new Header("X-Content-Type-Options", "nosniff"),
                new Header("X-Frame-Options", "DENY"),
                new Header("Referrer-Policy", "no-referrer"),
                new Header("Cross-Origin-Opener-Policy", "same-origin"),
                new Header("Cross-Origin-Resource-Policy", "same-origin"),
                new Header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
        // Not by the scheme of the request, which is http behind a proxy that ends TLS.
        Stream<Header> secure = issuer.isSecure()
                ? Stream.of(new Header("Strict-Transport-Security", "max-age=" + YEAR_IN_SECONDS))
                : Stream.of();
        this.headers = Stream.concat(always, secure).toList();
    }

    /** To a response that has just begun. */
    void addTo(Response response) {
        headers.forEach(header -> header.addTo(response));
    }

    /** To a response that may have lost them: {@code reset} removes all at once. */
    void addMissingTo(HttpServletResponse response) {
        if (!response.containsHeader(headers.get(0).name)) {
            headers.forEach(header -> response.setHeader(header.name, header.value));
        }
    }

    private static final class Header {

        private final String name;
        private final String value;
        private final byte[] nameBytes;
        private final byte[] valueBytes;

        Header(String name, String value) {
            this.name = name;
            this.value = value;
            this.nameBytes = name.getBytes(US_ASCII);
            this.valueBytes = value.getBytes(US_ASCII);
        }

        void addTo(Response response) {
            response.getMimeHeaders()
                    .addValue(nameBytes, 0, nameBytes.length)
                    .setBytes(valueBytes, 0, valueBytes.length);
        }
    }
}
