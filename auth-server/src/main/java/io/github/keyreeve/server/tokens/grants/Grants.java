package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * The store of grants as Spring's protocol code uses it. Spring finds a grant by a token, changes it and saves it; what a save
 * means follows from the token that was presented, and each meaning is one atomic statement.
 */
final class Grants implements OAuth2AuthorizationService {

    private final GrantStatements statements;
    private final GrantRevocation revocation;
    private final GrantReader reader;
    private final GrantWriter writer;
    private final StatelessTokens stateless;
    private final RegisteredClientRepository clients;
    private final GrantsProperties properties;

    Grants(
            GrantStatements statements,
            GrantRevocation revocation,
            GrantReader reader,
            GrantWriter writer,
            StatelessTokens stateless,
            RegisteredClientRepository clients,
            GrantsProperties properties) {
        this.statements = statements;
        this.revocation = revocation;
        this.reader = reader;
        this.writer = writer;
        this.stateless = stateless;
        this.clients = clients;
        this.properties = properties;
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        throw new UnsupportedOperationException("Grants are found by their tokens");
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        OAuth2Authorization grant =
                TokenKind.of(value, type).flatMap(kind -> find(kind, value)).orElse(null);
        if (grant != null && isReuse(grant, type)) {
            revocation.end(grant, RevocationReason.REFRESH_TOKEN_REUSED);
            return null;
        }
        return grant;
    }

    @Override
    public void save(OAuth2Authorization grant) {
        PresentedToken presented = PresentedToken.of(grant);
        if (presented == null) {
            begin(grant);
            return;
        }
        switch (presented.kind()) {
            case CONSENT -> approve(presented, grant);
            case CODE -> redeem(presented, grant);
            case REFRESH -> rotate(presented, grant);
            case ACCESS -> revokeAccess(presented, grant);
        }
    }

    /** Spring removes only grants that a user denied. */
    @Override
    public void remove(OAuth2Authorization grant) {
        if (!revocation.deny(grant)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    private Optional<OAuth2Authorization> find(TokenKind kind, String value) {
        if (kind == TokenKind.ACCESS && stateless.isJwt(value)) {
            return stateless
                    .verify(value)
                    .flatMap(jwt -> stateless.isStateless(jwt)
                            ? stateless.find(jwt)
                            : findStored(kind, value).map(grant -> stateless.withClaimsOf(jwt, grant)));
        }
        return findStored(kind, value);
    }

    private Optional<OAuth2Authorization> findStored(TokenKind kind, String value) {
        Digest digest = kind.digest(value);
        return statements.find(digest, properties.retryWindow()).flatMap(row -> {
            RegisteredClient client = clients.findByClientId(row.clientId());
            return client == null ? Optional.empty() : Optional.of(reader.read(row, value, digest, client));
        });
    }

    /** Only the token endpoint passes a type; introspection and revocation of an old refresh token are no attempt to use it. */
    private static boolean isReuse(OAuth2Authorization grant, @Nullable OAuth2TokenType type) {
        return Objects.equals(type, OAuth2TokenType.REFRESH_TOKEN) && isInvalidated(grant.getRefreshToken());
    }

    private void begin(OAuth2Authorization grant) {
        if (stateless.isStateless(grant)) {
            return;
        }
        if (!statements.begin(writer.begin(grant, properties.consentTime()))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
        }
    }

    private void approve(PresentedToken consent, OAuth2Authorization grant) {
        if (!statements.approve(consent.digest(), grant.getAuthorizedScopes(), writer.code(grant))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    /** RFC 6749 section 4.1.2: a code that is redeemed again, or concurrently, revokes the tokens that were issued for it. */
    private void redeem(PresentedToken code, OAuth2Authorization grant) {
        if (code.used()) {
            revocation.end(grant, RevocationReason.CODE_REPLAYED);
        } else if (grant.getAccessToken() == null) {
            statements.markUsed(code.digest());
        } else if (!statements.redeem(
                code.digest(), writer.lifetime(grant), writer.access(grant), writer.refresh(grant))) {
            revocation.end(grant, RevocationReason.CODE_REPLAYED);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private void rotate(PresentedToken token, OAuth2Authorization grant) {
        if (isInvalidated(grant.getRefreshToken())) {
            revocation.end(grant, RevocationReason.REVOKED_BY_CLIENT);
        } else if (!statements.rotate(
                token.digest(), properties.retryWindow(), writer.access(grant), writer.successor(grant))) {
            revocation.end(grant, RevocationReason.REFRESH_TOKEN_REUSED);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private void revokeAccess(PresentedToken token, OAuth2Authorization grant) {
        OAuth2Authorization.Token<OAuth2AccessToken> access = Objects.requireNonNull(grant.getAccessToken());
        if (!access.isInvalidated()) {
            throw new IllegalStateException("Only the revocation of an access token can be saved");
        }
        revocation.revokeAccessToken(token, grant);
    }

    private static boolean isInvalidated(OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
        return token != null && token.isInvalidated();
    }
}
