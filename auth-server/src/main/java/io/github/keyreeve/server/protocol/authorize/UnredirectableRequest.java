package io.github.keyreeve.server.protocol.authorize;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** An authorization request with which the user must not be redirected to the client; an error page informs the user. */
final class UnredirectableRequest extends OAuth2AuthenticationException {

    private final AuthorizationErrorPage page;

    UnredirectableRequest(AuthorizationErrorPage page) {
        super(OAuth2ErrorCodes.INVALID_REQUEST);
        this.page = page;
    }

    AuthorizationErrorPage page() {
        return page;
    }
}
