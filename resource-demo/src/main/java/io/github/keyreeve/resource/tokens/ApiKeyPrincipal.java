package io.github.keyreeve.resource.tokens;

import java.util.List;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimAccessor;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;

/**
 * Converts what the issuer says of an API key into a principal: the account that it acts for, with the id of the key in place of a client.
 * An access token, which has another {@code token_type}, is refused.
 */
final class ApiKeyPrincipal implements Converter<OAuth2TokenIntrospectionClaimAccessor, TokenPrincipal> {

    private static final String NO_ACCESS_TOKEN = "N_A";

    private final String issuer;
    private final String audience;

    ApiKeyPrincipal(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    @Override
    public TokenPrincipal convert(OAuth2TokenIntrospectionClaimAccessor claims) {
        String key = claims.getClaimAsString("api_key_id");
        if (!NO_ACCESS_TOKEN.equals(claims.getTokenType()) || key == null) {
            throw new BadOpaqueTokenException("This is no API key.");
        }
        if (claims.getIssuer() == null || !issuer.equals(claims.getIssuer().toString())) {
            throw new BadOpaqueTokenException("The key is from another issuer.");
        }
        List<String> audiences = claims.getAudience();
        if (audiences == null || !audiences.contains(audience)) {
            throw new BadOpaqueTokenException("The key is meant for another audience.");
        }
        if (claims.getSubject() == null || claims.getScopes() == null || claims.getExpiresAt() == null) {
            throw new BadOpaqueTokenException("The key lacks its subject, scopes or expiry.");
        }
        List<String> roles = claims.getClaimAsStringList("roles");
        return new TokenPrincipal(
                claims.getSubject(),
                key,
                Set.copyOf(claims.getScopes()),
                audiences,
                roles == null ? Set.of() : Set.copyOf(roles),
                claims.getClaimAsString("tier"),
                claims.getExpiresAt(),
                null,
                null);
    }
}
