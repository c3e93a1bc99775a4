package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Who calls an address, by its path: that decides in which language a failure is told, and whether there is a session. */
public enum EndpointAudience {
    /** With a browser, which keeps a session. */
    PERSON,
    /** An OAuth client; it proves who it is in each request. */
    CLIENT,
    /** A program at the JSON API or a public document. */
    PROGRAM;

    private static final List<String> FOR_PERSONS =
            List.of("/oauth2/authorize", "/oauth2/device_verification", "/connect/logout");
    private static final List<String> FOR_CLIENTS = List.of("/oauth2/", "/userinfo");
    private static final List<String> FOR_PROGRAMS = List.of("/auth/", "/users/", "/api/", "/health", "/.well-known/");

    /** Who makes this request. */
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
