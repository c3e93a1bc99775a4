package io.github.keyreeve.server.platform.features;

import java.util.List;

/** The audience of an endpoint: it decides the format of errors, and whether there is a session. */
public enum EndpointAudience {
    /** Users with a browser, which keeps a session. */
    PERSON,
    /** OAuth clients, which authenticate in each request. */
    CLIENT,
    /** Programs that use the JSON API or a public document. */
    PROGRAM;

    private static final List<String> FOR_PROGRAMS = List.of("/auth/", "/users/", "/api/", "/health", "/.well-known/");

    /** The audience of a path that no feature names, by how it begins. */
    static EndpointAudience ofNamespace(String path) {
        if (path.startsWith("/oauth2/")) {
            return CLIENT;
        }
        return FOR_PROGRAMS.stream().anyMatch(path::startsWith) ? PROGRAM : PERSON;
    }
}
