package io.github.keyreeve.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** In which of its three languages the server tells a failure. */
enum ErrorFormat {
    /** RFC 6749 section 5.2, for the endpoints that clients call. */
    OAUTH,
    /** RFC 9457, for the JSON API. */
    PROBLEM,
    /** HTML, for people. */
    PAGE;

    private static final List<String> CALLED_BY_PEOPLE = List.of("/oauth2/authorize", "/connect/logout");
    private static final List<String> CALLED_BY_CLIENTS = List.of("/oauth2/", "/userinfo");
    private static final List<String> CALLED_BY_PROGRAMS =
            List.of("/auth/", "/users/", "/api/", "/health", "/.well-known/");

    static ErrorFormat of(String path, HttpServletRequest request) {
        if (CALLED_BY_PEOPLE.contains(path)) {
            return PAGE;
        }
        if (CALLED_BY_CLIENTS.stream().anyMatch(path::startsWith)) {
            return OAUTH;
        }
        if (CALLED_BY_PROGRAMS.stream().anyMatch(path::startsWith)) {
            return PROBLEM;
        }
        return accepts(MediaType.TEXT_HTML, request.getHeader(HttpHeaders.ACCEPT)) ? PAGE : PROBLEM;
    }

    /** Whether the type is named; {@code *}{@code /*} is what programs send. */
    private static boolean accepts(MediaType type, @Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream().anyMatch(type::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }
}
