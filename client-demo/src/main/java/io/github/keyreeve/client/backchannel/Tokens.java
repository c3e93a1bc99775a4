package io.github.keyreeve.client.backchannel;

import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** The parts of a token response, RFC 6749 section 5.1; a missing one is the server's fault. */
public final class Tokens {

    private Tokens() {}

    public static String accessToken(OAuth2AccessTokenResponse tokens) {
        return tokens.getAccessToken().getTokenValue();
    }

    public static OAuth2RefreshToken refreshToken(OAuth2AccessTokenResponse tokens) {
        OAuth2RefreshToken refreshToken = tokens.getRefreshToken();
        if (refreshToken == null) {
            throw missing("refresh_token");
        }
        return refreshToken;
    }

    /** OpenID Connect Core section 3.1.3.3. */
    public static String idToken(OAuth2AccessTokenResponse tokens) {
        if (tokens.getAdditionalParameters().get("id_token") instanceof String idToken) {
            return idToken;
        }
        throw missing("id_token");
    }

    private static OAuth2AuthorizationException missing(String member) {
        return new OAuth2AuthorizationException(
                new OAuth2Error("invalid_token_response", "The token response has no " + member + ".", null));
    }
}
