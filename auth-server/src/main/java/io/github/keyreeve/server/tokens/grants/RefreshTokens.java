package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.server.tokens.values.GrantTokens;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** Grants with a refresh token, and their rotation. */
final class RefreshTokens {

    private final GrantStatements statements;
    private final GrantTokens tokens;
    private final GrantReader reader;
    private final GrantRevocation revocation;
    private final Duration retryWindow;

    RefreshTokens(
            GrantStatements statements,
            GrantTokens tokens,
            GrantReader reader,
            GrantRevocation revocation,
            Duration retryWindow) {
        this.statements = statements;
        this.tokens = tokens;
        this.reader = reader;
        this.revocation = revocation;
        this.retryWindow = retryWindow;
    }

    /** Stores the grant of a user who has just signed in to a first-party application; false if the session has ended. */
    boolean begin(OAuth2Authorization grant) {
        NewAccessToken access = NewAccessToken.of(grant);
        return statements.begin(
                new GrantStatements.NewGrant(
                        UUID.fromString(grant.getId()),
                        grant.getRegisteredClientId(),
                        AuthenticationEvent.of(grant.getAttribute(Principal.class.getName()))
                                .orElseThrow(),
                        grant.getAuthorizationGrantType().getValue(),
                        grant.getAuthorizedScopes(),
                        Objects.requireNonNull(GrantLimits.of(grant)).resources(),
                        reader.lifetime(grant),
                        reader.refreshKey(grant, access)),
                access,
                issued(grant));
    }

    /** RFC 9700 section 4.14.2: a rotated token that comes after the retry window ends its family. */
    Optional<OAuth2Authorization> find(String value) {
        Optional<OAuth2Authorization> found = tokens.verify(SecretKind.REFRESH_TOKEN, value)
                .flatMap(
                        token -> statements.find(token, retryWindow).flatMap(row -> reader.refresh(row, value, token)));
        found.filter(RefreshTokens::isReuse)
                .ifPresent(grant -> revocation.end(grant, SecurityEvent.REFRESH_TOKEN_REUSED));
        return found.filter(grant -> !isReuse(grant));
    }

    void rotate(GrantToken presented, OAuth2Authorization grant) {
        if (!statements.rotate(presented, issued(grant), NewAccessToken.of(grant), retryWindow)) {
            revocation.end(grant, SecurityEvent.REFRESH_TOKEN_REUSED);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private static boolean isReuse(OAuth2Authorization grant) {
        return Objects.requireNonNull(grant.getRefreshToken()).isInvalidated();
    }

    /** The refresh token that is issued with this grant. */
    static GrantTokens.Issued issued(OAuth2Authorization grant) {
        OAuth2RefreshToken token =
                Objects.requireNonNull(grant.getRefreshToken()).getToken();
        return GrantTokens.issued(SecretKind.REFRESH_TOKEN, token);
    }
}
