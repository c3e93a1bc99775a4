package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Revocation of a token by the client that it was issued to, RFC 7009 section 2.1: of a refresh token with its grant and all tokens
 * of it, of an access token alone. A token of another client, or an unknown one, stays as it is.
 */
public final class TokenRevocation {

    private final GrantTokens grantTokens;
    private final GrantRevocation grants;
    private final AccessTokens accessTokens;
    private final AccessTokenStatements statements;
    private final SecurityEvents events;

    TokenRevocation(
            GrantTokens grantTokens,
            GrantRevocation grants,
            AccessTokens accessTokens,
            AccessTokenStatements statements,
            SecurityEvents events) {
        this.grantTokens = grantTokens;
        this.grants = grants;
        this.accessTokens = accessTokens;
        this.statements = statements;
        this.events = events;
    }

    public void revoke(String token, String clientId) {
        if (NewAccessToken.isOpaque(token)) {
            statements
                    .end(NewAccessToken.digest(token), clientId)
                    .ifPresent(ended -> record(clientId, ended.account(), ended.grant()));
        } else if (token.startsWith(SecretKind.REFRESH_TOKEN.prefix())) {
            grantTokens
                    .verify(SecretKind.REFRESH_TOKEN, token)
                    .ifPresent(refresh -> grants.end(refresh.grantId(), clientId, SecurityEvent.TOKEN_REVOKED));
        } else {
            accessTokens
                    .verify(token)
                    .filter(jwt -> clientId.equals(jwt.getClaimAsString("client_id")))
                    .ifPresent(jwt -> denylist(jwt, clientId));
        }
    }

    private void denylist(Jwt jwt, String clientId) {
        if (statements.denylist(AccessTokens.digest(jwt), Objects.requireNonNull(jwt.getExpiresAt()))) {
            record(clientId, account(jwt, clientId), accessTokens.grantOf(jwt).orElse(null));
        }
    }

    /** RFC 9068 section 2.2: the subject of a client's own token is the client. */
    private static @Nullable UUID account(Jwt jwt, String clientId) {
        return Optional.ofNullable(jwt.getSubject())
                .filter(subject -> !subject.equals(clientId))
                .map(UUID::fromString)
                .orElse(null);
    }

    private void record(String clientId, @Nullable UUID account, @Nullable UUID grant) {
        events.record(GrantRevocation.about(grant, SecurityEvent.TOKEN_REVOKED, account, clientId));
    }
}
