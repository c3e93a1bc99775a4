package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.features.EndpointAudience;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The three formats of error responses. */
enum ErrorFormat {
    /** RFC 6749 section 5.2, for the endpoints that clients call. */
    OAUTH,
    /** RFC 9457, for programs. */
    PROBLEM,
    /** HTML, for users. */
    PAGE;

    static ErrorFormat of(EndpointAudience audience, String path, HttpServletRequest request) {
        return switch (audience) {
            case CLIENT -> OAUTH;
            case PROGRAM -> PROBLEM;
            case PERSON ->
                path.equals("/oauth2/authorize") || acceptsHtml(request.getHeader(HttpHeaders.ACCEPT)) ? PAGE : PROBLEM;
        };
    }

    /** Whether HTML is named; programs send {@code *}{@code /*}. */
    private static boolean acceptsHtml(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }
}
