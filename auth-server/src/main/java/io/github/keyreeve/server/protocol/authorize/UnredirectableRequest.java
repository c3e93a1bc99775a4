package io.github.keyreeve.server.protocol.authorize;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** An authorization request that may not be answered to the client; the user is told by a page. */
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
