package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.tokens.values.GrantToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** What a grant was found by: it is an attribute of the grant, and decides what saving the grant means. */
sealed interface PresentedToken {

    String ATTRIBUTE = PresentedToken.class.getName();

    static @Nullable PresentedToken of(OAuth2Authorization grant) {
        return grant.getAttribute(ATTRIBUTE);
    }

    /** The value in the address of the consent page. */
    record Consent(UUID requestId) implements PresentedToken {}

    /**
     * An authorization code.
     *
     * @param used whether it was redeemed before
     */
    record Code(GrantToken token, boolean used) implements PresentedToken {}

    record RefreshToken(GrantToken token) implements PresentedToken {}

    /** An access token: the grant was found to read it, and saving it means nothing. */
    record AccessToken() implements PresentedToken {}
}
