package io.github.keyreeve.resource.tokens;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimAccessor;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;

/**
 * Converts the introspection response, RFC 7662 section 2.2, into a principal. The issuer has said that the token is active;
 * whether it is meant for this API is for this API to check (section 4).
 */
final class IntrospectedPrincipal implements Converter<OAuth2TokenIntrospectionClaimAccessor, TokenPrincipal> {

    private final String issuer;
    private final String audience;

    IntrospectedPrincipal(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    @Override
    public TokenPrincipal convert(OAuth2TokenIntrospectionClaimAccessor claims) {
        if (claims.getAudience() == null || !claims.getAudience().contains(audience)) {
            throw new BadOpaqueTokenException("The token is meant for another audience.");
        }
        if (claims.getIssuer() != null && !issuer.equals(claims.getIssuer().toString())) {
            throw new BadOpaqueTokenException("The token is from another issuer.");
        }
        if (!Confirmation.accepts(claims)) {
            throw new BadOpaqueTokenException(Confirmation.REASON);
        }
        if (claims.getSubject() == null || claims.getClientId() == null || claims.getExpiresAt() == null) {
            throw new BadOpaqueTokenException("The token lacks its subject, client or expiry.");
        }
        return TokenPrincipal.of(claims);
    }
}
