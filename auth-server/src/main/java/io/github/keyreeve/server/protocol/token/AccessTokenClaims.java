package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clients.RegisteredClaims;
import io.github.keyreeve.server.tokens.grants.GrantLimits;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** The claims of a JWT access token, RFC 9068 section 2. */
final class AccessTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Audience audience;
    private final RegisteredClaims registered;
    private final Subjects subjects;

    AccessTokenClaims(Audience audience, RegisteredClaims registered, Subjects subjects) {
        this.audience = audience;
        this.registered = registered;
        this.subjects = subjects;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        ClientPolicy client = ClientPolicy.of(context.getRegisteredClient());
        context.getJwsHeader().type("at+jwt").algorithm(client.accessTokenAlgorithm());
        context.getClaims().claims(claims -> {
            claims.remove("nbf");
            endWithGrant(claims, context);
            claims.put("aud", audience.of(context));
            claims.put("client_id", context.getRegisteredClient().getClientId());
            // RFC 9068 section 2.2.3 requires one string where Spring writes a list.
            claims.computeIfPresent("scope", (name, list) -> String.join(" ", context.getAuthorizedScopes()));
            if (context.getPrincipal() instanceof UserAuthentication user) {
                claims.put("sub", subjects.of(context.getRegisteredClient(), user.getName()));
                claims.putAll(user.event().claims());
                claims.putAll(user.getPrincipal().claims());
                registered.putIntoAccessToken(claims, context.getRegisteredClient(), user, about(context));
            }
        });
    }

    private static StandardClaims about(OAuth2TokenContext context) {
        OAuth2Authorization grant = Objects.requireNonNull(context.getAuthorization());
        return Objects.requireNonNull(grant.getAttribute(StandardClaims.class.getName()));
    }

    /** No access token outlives its grant. */
    static void endWithGrant(Map<String, Object> claims, OAuth2TokenContext context) {
        if (context.getPrincipal() instanceof UserAuthentication
                && claims.get("iat") instanceof Instant issuedAt
                && claims.get("exp") instanceof Instant expiresAt) {
            Instant end = endOfGrant(issuedAt, context);
            claims.put("exp", expiresAt.isBefore(end) ? expiresAt : end);
        }
    }

    /** When the grant ends, however often it is refreshed; one that begins now lasts as long as the client is registered for. */
    static Instant endOfGrant(Instant now, OAuth2TokenContext context) {
        GrantLimits limits = GrantLimits.of(context.getAuthorization());
        return limits == null || limits.expiresAt() == null
                ? now.plus(ClientPolicy.of(context.getRegisteredClient()).grantLifetime())
                : limits.expiresAt();
    }
}
