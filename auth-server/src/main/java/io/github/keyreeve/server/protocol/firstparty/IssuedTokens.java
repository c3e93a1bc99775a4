package io.github.keyreeve.server.protocol.firstparty;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/** The tokens of a sign-in. */
record IssuedTokens(
        OAuth2AccessToken access,
        @Nullable OAuth2RefreshToken refresh,
        @Nullable String idToken) {

    @Override
    public String toString() {
        return "IssuedTokens[…]";
    }
}
