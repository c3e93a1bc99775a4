package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.crypto.Digest;
import java.security.Principal;
import java.util.Objects;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Revokes grants and tokens, and records it in the same transaction. That has committed before the request is rejected, so that
 * the rejection does not roll it back.
 */
final class GrantRevocation {

    private final GrantStatements statements;
    private final TransactionOperations transaction;
    private final SecurityEvents events;

    GrantRevocation(GrantStatements statements, TransactionOperations transaction, SecurityEvents events) {
        this.statements = statements;
        this.transaction = transaction;
        this.events = events;
    }

    /** Revokes the grant and with it the whole family; of concurrent revocations only the first is recorded. */
    void end(OAuth2Authorization grant, RevocationReason reason) {
        Digest digest = Objects.requireNonNull(PresentedToken.of(grant)).digest();
        transaction.executeWithoutResult(status -> {
            if (statements.end(digest, reason)) {
                events.record(about(grant, reason.event()));
            }
        });
    }

    /** Deletes the grant that the user denied; false if the consent was decided before or has expired. */
    boolean deny(OAuth2Authorization grant) {
        Digest consent = Objects.requireNonNull(PresentedToken.of(grant)).digest();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean denied = statements.deny(consent);
            if (denied) {
                events.record(about(grant, SecurityEvent.CONSENT_DENIED));
            }
            return denied;
        }));
    }

    /** Revokes one access token; its grant stays active. */
    void revokeAccessToken(PresentedToken token, OAuth2Authorization grant) {
        if (token.stored()) {
            statements.deleteAccessToken(token.digest());
        } else {
            OAuth2Authorization.Token<?> access = Objects.requireNonNull(grant.getAccessToken());
            statements.denylist(
                    token.digest(), Objects.requireNonNull(access.getToken().getExpiresAt()));
        }
        events.record(about(grant, SecurityEvent.TOKEN_REVOKED));
    }

    private static AuditEntry about(OAuth2Authorization grant, SecurityEvent event) {
        return event.of(AuthenticationEvent.of(grant.getAttribute(Principal.class.getName()))
                        .map(AuthenticationEvent::account)
                        .orElse(null))
                .client(grant.getRegisteredClientId())
                .with("grant", grant.getId());
    }
}
