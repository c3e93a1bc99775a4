package io.github.keyreeve.server.tokens.values;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Access tokens by reference, RFC 6749 section 1.4: Spring's, with a value of this server. The value shows whether the token belongs to a
 * grant, so that a client's own is found without looking for one.
 */
final class OpaqueAccessTokenGenerator implements OAuth2TokenGenerator<OAuth2AccessToken> {

    private final OAuth2AccessTokenGenerator spring;
    private final Secrets secrets;

    OpaqueAccessTokenGenerator(OAuth2AccessTokenGenerator spring, Secrets secrets) {
        this.spring = spring;
        this.secrets = secrets;
    }

    @Override
    public @Nullable OAuth2AccessToken generate(OAuth2TokenContext context) {
        OAuth2AccessToken token = spring.generate(context);
        return token == null ? null : new Opaque(token, secrets.generate(kind(context)));
    }

    private static SecretKind kind(OAuth2TokenContext context) {
        return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                ? SecretKind.CLIENT_ACCESS_TOKEN
                : SecretKind.ACCESS_TOKEN;
    }

    private static final class Opaque extends OAuth2AccessToken implements ClaimAccessor {

        private final transient Map<String, Object> claims;

        Opaque(OAuth2AccessToken token, String value) {
            super(
                    token.getTokenType(),
                    value,
                    token.getIssuedAt(),
                    token.getExpiresAt(),
                    Set.copyOf(token.getScopes()));
            this.claims = ((ClaimAccessor) token).getClaims();
        }

        @Override
        public Map<String, Object> getClaims() {
            return claims;
        }
    }
}
