package io.github.keyreeve.server.platform.connector;

import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The security and caching headers of every response. Written just before the response is committed, and only where the
 * endpoint has not set them: a document that may be cached does so.
 */
final class SecurityHeaders implements HeaderWriter {

    /**
     * What a refused sign-in asks for is not in a header but in the body, for which no scheme is registered. RFC 9110 section 15.5.2
     * requires a challenge; user agents ask for nothing because of one that they do not know.
     */
    private static final String SIGN_IN_CHALLENGE = "Keyreeve realm=\"sign-in\"";

    private final FixedHeaders fixed;

    SecurityHeaders(FixedHeaders fixed) {
        this.fixed = fixed;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(ContentSecurityPolicy.HEADER)) {
            ContentSecurityPolicy.PAGE.writeTo(response);
        }
        write(response, RequestId.HEADER, RequestId.of(request));
        fixed.addMissingTo(response);
        write(response, HttpHeaders.CACHE_CONTROL, "no-store");
        if ("POST".equals(request.getMethod())) {
            // RFC 6749 section 5.1 requires it beside Cache-Control in responses with tokens.
            write(response, HttpHeaders.PRAGMA, "no-cache");
        }
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            write(response, HttpHeaders.WWW_AUTHENTICATE, SIGN_IN_CHALLENGE);
        }
    }

    private static void write(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            // Not set, which would look for it again.
            response.addHeader(name, value);
        }
    }
}
