package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;

/**
 * JWT access tokens (RFC 9068). Those of a client's own grant have no row: the token is self-contained, and a denylist by
 * {@code jti} contains those that were revoked.
 */
final class StatelessTokens {

    private final JwtDecoder decoder;
    private final GrantStatements statements;
    private final RegisteredClientRepository clients;

    StatelessTokens(JwtDecoder decoder, GrantStatements statements, RegisteredClientRepository clients) {
        this.decoder = decoder;
        this.statements = statements;
        this.clients = clients;
    }

    boolean isJwt(String value) {
        return value.indexOf('.') > 0;
    }

    Optional<Jwt> verify(String value) {
        try {
            return Optional.of(decoder.decode(value));
        } catch (BadJwtException refused) {
            return Optional.empty();
        }
    }

    /** RFC 9068 section 2.2: the subject of a client's own token is the client. */
    boolean isStateless(Jwt jwt) {
        return Objects.equals(jwt.getSubject(), jwt.getClaimAsString("client_id"));
    }

    boolean isStateless(OAuth2Authorization grant) {
        OAuth2Authorization.Token<OAuth2AccessToken> access = grant.getAccessToken();
        return access != null
                && grant.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)
                && OAuth2TokenFormat.SELF_CONTAINED
                        .getValue()
                        .equals(access.getMetadata(OAuth2TokenFormat.class.getName()));
    }

    Optional<OAuth2Authorization> find(Jwt jwt) {
        RegisteredClient client = clients.findByClientId(Objects.requireNonNull(jwt.getSubject()));
        Digest digest = Secrets.digest(SecretKind.ACCESS_TOKEN, Objects.requireNonNull(jwt.getId()));
        if (client == null || statements.isDenylisted(digest)) {
            return Optional.empty();
        }
        OAuth2Authorization grant = OAuth2Authorization.withRegisteredClient(client)
                .principalName(client.getClientId())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .attribute(PresentedToken.ATTRIBUTE, new PresentedToken(TokenKind.ACCESS, digest, false, false))
                .build();
        return Optional.of(withClaimsOf(jwt, grant));
    }

    /** The grant with the token and exactly the claims that were signed. */
    OAuth2Authorization withClaimsOf(Jwt jwt, OAuth2Authorization grant) {
        OAuth2AccessToken token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                jwt.getTokenValue(),
                jwt.getIssuedAt(),
                jwt.getExpiresAt(),
                scopes(jwt));
        return OAuth2Authorization.from(grant)
                .token(token, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, jwt.getClaims()))
                .build();
    }

    private static Set<String> scopes(Jwt jwt) {
        String scope = jwt.getClaimAsString("scope");
        return scope == null ? Set.of() : Set.copyOf(List.of(scope.split(" ")));
    }
}
