package io.github.keyreeve.server.tokens.values;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Access tokens by reference, RFC 6749 section 1.4. Their claims are what the row of a token stores; Spring's generator makes more, and a
 * value that this server would throw away. The value shows whether the token belongs to a grant, so that a client's own is found without
 * looking for one.
 */
final class OpaqueAccessTokenGenerator implements OAuth2TokenGenerator<OAuth2AccessToken> {

    private final OAuth2TokenCustomizer<OAuth2TokenClaimsContext> customizer;
    private final Secrets secrets;
    private final Clock clock;

    OpaqueAccessTokenGenerator(
            OAuth2TokenCustomizer<OAuth2TokenClaimsContext> customizer, Secrets secrets, Clock clock) {
        this.customizer = customizer;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AccessToken generate(OAuth2TokenContext context) {
        RegisteredClient client = context.getRegisteredClient();
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())
                || !OAuth2TokenFormat.REFERENCE.equals(client.getTokenSettings().getAccessTokenFormat())) {
            return null;
        }
        Instant issuedAt = clock.instant();
        OAuth2TokenClaimsSet.Builder claims = OAuth2TokenClaimsSet.builder()
                .issuedAt(issuedAt)
                .expiresAt(issuedAt.plus(client.getTokenSettings().getAccessTokenTimeToLive()));
        customizer.customize(customized(claims, context));
        return new Opaque(secrets.generate(kind(context)), context.getAuthorizedScopes(), claims.build());
    }

    private static OAuth2TokenClaimsContext customized(
            OAuth2TokenClaimsSet.Builder claims, OAuth2TokenContext context) {
        OAuth2TokenClaimsContext.Builder customized = OAuth2TokenClaimsContext.with(claims)
                .registeredClient(context.getRegisteredClient())
                .principal(Objects.requireNonNull(context.getPrincipal()))
                .authorizationServerContext(context.getAuthorizationServerContext())
                .authorizedScopes(context.getAuthorizedScopes())
                .tokenType(context.getTokenType())
                .authorizationGrantType(Objects.requireNonNull(context.getAuthorizationGrantType()));
        if (context.getAuthorization() != null) {
            customized.authorization(context.getAuthorization());
        }
        if (context.getAuthorizationGrant() != null) {
            customized.authorizationGrant(context.getAuthorizationGrant());
        }
        return customized.build();
    }

    private static SecretKind kind(OAuth2TokenContext context) {
        return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                ? SecretKind.CLIENT_ACCESS_TOKEN
                : SecretKind.ACCESS_TOKEN;
    }

    private static final class Opaque extends OAuth2AccessToken implements ClaimAccessor {

        private final transient Map<String, Object> claims;

        Opaque(String value, Set<String> scopes, OAuth2TokenClaimsSet claims) {
            super(TokenType.BEARER, value, claims.getIssuedAt(), claims.getExpiresAt(), Set.copyOf(scopes));
            this.claims = claims.getClaims();
        }

        @Override
        public Map<String, Object> getClaims() {
            return claims;
        }
    }
}
