package io.github.keyreeve.server.oauth;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where an authorization request is answered. It is attached to the HTTP request as soon as the redirect URI has proved to be
 * the client's; while there is none, nothing may be sent to the client, RFC 6749 section 4.1.2.1.
 */
record AuthorizationDestination(
        String redirectUri, @Nullable String state) {

    private static final String ATTRIBUTE = AuthorizationDestination.class.getName();

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable AuthorizationDestination of(HttpServletRequest request) {
        return (AuthorizationDestination) request.getAttribute(ATTRIBUTE);
    }
}
