package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** The audience of an endpoint, by its path: it decides the format of errors, and whether there is a session. */
public enum EndpointAudience {
    /** Users with a browser, which keeps a session. */
    PERSON,
    /** OAuth clients, which authenticate in each request. */
    CLIENT,
    /** Programs that use the JSON API or a public document. */
    PROGRAM;

    private static final List<String> FOR_PERSONS =
            List.of("/oauth2/authorize", "/oauth2/device_verification", "/connect/logout");
    private static final List<String> FOR_CLIENTS = List.of("/oauth2/", "/userinfo");
    private static final List<String> FOR_PROGRAMS = List.of("/auth/", "/users/", "/api/", "/health", "/.well-known/");

    /** The audience of this request. */
    public static EndpointAudience of(HttpServletRequest request) {
        return of(request.getRequestURI().substring(request.getContextPath().length()));
    }

    public static EndpointAudience of(String path) {
        if (FOR_PERSONS.contains(path)) {
            return PERSON;
        }
        if (FOR_CLIENTS.stream().anyMatch(path::startsWith)) {
            return CLIENT;
        }
        return FOR_PROGRAMS.stream().anyMatch(path::startsWith) ? PROGRAM : PERSON;
    }
}
