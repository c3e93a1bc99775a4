package io.github.keyreeve.server.protocol.authorize;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The user denied the request of the client: {@code access_denied}, RFC 6749 section 4.1.2.1. */
final class AuthorizationDenied extends OAuth2AuthenticationException {

    private final RedirectTarget destination;

    AuthorizationDenied(RedirectTarget destination) {
        super(new OAuth2Error("access_denied", "the user denied the request", null));
        this.destination = destination;
    }

    RedirectTarget destination() {
        return destination;
    }
}
