package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * The token under which a grant was found: it is an attribute of the grant, and decides what saving the grant means.
 *
 * @param digest its row; of the {@code jti} for an access token that has no row
 * @param used whether it was used before
 * @param stored whether it has a row
 */
record PresentedToken(TokenKind kind, Digest digest, boolean used, boolean stored) {

    static final String ATTRIBUTE = PresentedToken.class.getName();

    static @Nullable PresentedToken of(OAuth2Authorization grant) {
        return grant.getAttribute(ATTRIBUTE);
    }
}
