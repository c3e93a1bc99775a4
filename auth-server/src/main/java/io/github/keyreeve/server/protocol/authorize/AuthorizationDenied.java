package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.response.RedirectTarget;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** The user denied the request of the client: {@code access_denied}, RFC 6749 section 4.1.2.1. */
final class AuthorizationDenied extends OAuth2AuthenticationException {

    private final RedirectTarget destination;

    AuthorizationDenied(RedirectTarget destination) {
        super(OAuthErrorCause.DENIED_BY_USER.error());
        this.destination = destination;
    }

    RedirectTarget destination() {
        return destination;
    }
}
