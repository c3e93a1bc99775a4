package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.values.AccessTokenIds;
import io.github.keyreeve.server.tokens.values.KeyConfirmation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * Finds what an access token is good for now, by one statement. What was granted counts only as far as client and account may have it
 * now: scopes, audience, roles and tier; a token that is left without an audience is inactive. A resource server that verifies a
 * JWT itself sees what was signed, until it expires.
 */
final class AccessTokens {

    private final JwtDecoder decoder;
    private final AccessTokenIds ids;
    private final GrantStatements grants;
    private final AccessTokenStatements tokens;
    private final GrantReader reader;
    private final String issuer;

    AccessTokens(
            JwtDecoder decoder,
            AccessTokenIds ids,
            GrantStatements grants,
            AccessTokenStatements tokens,
            GrantReader reader,
            String issuer) {
        this.decoder = decoder;
        this.ids = ids;
        this.grants = grants;
        this.tokens = tokens;
        this.reader = reader;
        this.issuer = issuer;
    }

    Optional<OAuth2Authorization> find(String value) {
        return NewAccessToken.isOpaque(value)
                ? findOpaque(value).flatMap(row -> found(Found.opaque(value, row)))
                : verify(value).flatMap(this::find);
    }

    private Optional<AccessTokenStatements.Opaque> findOpaque(String value) {
        Digest digest = NewAccessToken.digest(value);
        return NewAccessToken.isOpaqueOfClient(value) ? tokens.findOfClient(digest) : tokens.findOfGrant(digest);
    }

    /**
     * Stores a client's own token, if it is an opaque one.
     *
     * @throws OAuth2AuthenticationException if the client has been disabled since it authenticated
     */
    void begin(OAuth2Authorization grant) {
        NewAccessToken token = NewAccessToken.of(grant);
        if (token.digest() != null) {
            String clientId = grant.getRegisteredClientId();
            ClientPolicy client = reader.policy(clientId)
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
            tokens.begin(clientId, client, token);
        }
    }

    /** A JWT of this server that has not expired. */
    Optional<Jwt> verify(String value) {
        try {
            return Optional.of(decoder.decode(value)).filter(jwt -> jwt.getId() != null);
        } catch (BadJwtException refused) {
            return Optional.empty();
        }
    }

    /** The grant of a user's JWT. */
    Optional<UUID> grantOf(Jwt jwt) {
        return ids.read(Objects.requireNonNull(jwt.getId()))
                .map(id -> id instanceof AccessTokenIds.OfGrant token ? token.grantId() : null);
    }

    /** The row of a JWT on the denylist. */
    static Digest digest(Jwt jwt) {
        return NewAccessToken.digest(Objects.requireNonNull(jwt.getId()));
    }

    static List<String> audience(@Nullable Map<String, Object> claims) {
        Object audience = claims == null ? null : claims.get("aud");
        return audience instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Optional<OAuth2Authorization> find(Jwt jwt) {
        Optional<AccessTokenIds.Content> id = ids.read(Objects.requireNonNull(jwt.getId()));
        if (id.isPresent() && id.get() instanceof AccessTokenIds.OfGrant token) {
            return grants.find(token.grantId(), digest(jwt))
                    .flatMap(grant -> found(Found.jwt(jwt, grant.clientId(), grant, grant.rights())));
        }
        if (id.isPresent() && id.get() instanceof AccessTokenIds.OfClient token) {
            String client = Objects.requireNonNull(jwt.getClaimAsString("client_id"));
            return tokens.find(client, token, digest(jwt))
                    .flatMap(rights -> found(Found.jwt(jwt, client, null, rights)));
        }
        return Optional.empty();
    }

    private Optional<OAuth2Authorization> found(Found found) {
        List<String> audience = found.rights().limitAudience(found.audience(), issuer);
        if (audience.isEmpty()) {
            return Optional.empty();
        }
        Set<String> scopes = found.rights().limit(found.scopes());
        OAuth2AccessToken token =
                new OAuth2AccessToken(type(found.signed()), found.value(), found.issuedAt(), found.expiresAt(), scopes);
        return reader.access(found.clientId(), found.grant(), token, claims(found, audience, scopes));
    }

    /** RFC 9449 section 5. */
    private static OAuth2AccessToken.TokenType type(Map<String, Object> claims) {
        return KeyConfirmation.thumbprint(claims) == null
                ? OAuth2AccessToken.TokenType.BEARER
                : OAuth2AccessToken.TokenType.DPOP;
    }

    private static Map<String, Object> claims(Found found, List<String> audience, Set<String> scopes) {
        Map<String, Object> claims = new HashMap<>(found.signed());
        GrantRow grant = found.grant();
        claims.put("sub", found.clientId());
        claims.put("aud", audience);
        claims.put("scope", List.copyOf(scopes));
        if (grant != null) {
            claims.putAll(grant.user().event().claims());
            claims.putAll(grant.user().getPrincipal().claims());
        }
        return claims;
    }

    private static Set<String> scopes(Jwt jwt) {
        String scope = jwt.getClaimAsString("scope");
        return scope == null ? Set.of() : Set.of(scope.split(" "));
    }

    /**
     * A token that is valid as far as its own client, user and audience go.
     *
     * @param grant null for a client's own token
     * @param signed the claims of a JWT, or what the row of an opaque token has in their place
     */
    private record Found(
            String value,
            String clientId,
            @Nullable GrantRow grant,
            ClientRights rights,
            Set<String> scopes,
            List<String> audience,
            Instant issuedAt,
            Instant expiresAt,
            Map<String, Object> signed) {

        static Found jwt(Jwt jwt, String clientId, @Nullable GrantRow grant, ClientRights rights) {
            return new Found(
                    jwt.getTokenValue(),
                    clientId,
                    grant,
                    rights,
                    AccessTokens.scopes(jwt),
                    AccessTokens.audience(jwt.getClaims()),
                    Objects.requireNonNull(jwt.getIssuedAt()),
                    Objects.requireNonNull(jwt.getExpiresAt()),
                    jwt.getClaims());
        }

        static Found opaque(String value, AccessTokenStatements.Opaque row) {
            return new Found(
                    value,
                    row.clientId(),
                    row.grant(),
                    row.rights(),
                    row.scopes(),
                    row.audience(),
                    row.issuedAt(),
                    row.expiresAt(),
                    claims(row));
        }

        private static Map<String, Object> claims(AccessTokenStatements.Opaque row) {
            Map<String, Object> claims = new HashMap<>();
            if (row.keyThumbprint() != null) {
                claims.put(KeyConfirmation.CLAIM, KeyConfirmation.of(row.keyThumbprint()));
            }
            if (!row.details().isEmpty()) {
                claims.put(AuthorizationDetails.NAME, row.details().all());
            }
            return claims;
        }
    }
}
