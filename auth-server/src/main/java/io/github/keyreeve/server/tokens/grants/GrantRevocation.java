package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.security.Principal;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends grants, and records it in the same transaction. That has committed before the request is rejected, so that the rejection
 * does not roll it back.
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

    /** Ends the grant and with it the whole family; of concurrent revocations only the first is recorded. */
    void end(OAuth2Authorization grant, SecurityEvent why) {
        end(UUID.fromString(grant.getId()), grant.getRegisteredClientId(), why);
    }

    /** The same for a grant of this client. */
    void end(UUID grant, String clientId, SecurityEvent why) {
        transaction.executeWithoutResult(status -> statements
                .end(grant, clientId)
                .ifPresent(account -> events.record(about(grant, why, account, clientId))));
    }

    /** Records that the user denied the request, if it could be deleted. */
    boolean deny(OAuth2Authorization request, BooleanSupplier deletion) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean denied = deletion.getAsBoolean();
            if (denied) {
                UUID account = AuthenticationEvent.of(request.getAttribute(Principal.class.getName()))
                        .map(AuthenticationEvent::account)
                        .orElse(null);
                events.record(about(
                        UUID.fromString(request.getId()),
                        SecurityEvent.CONSENT_DENIED,
                        account,
                        request.getRegisteredClientId()));
            }
            return denied;
        }));
    }

    static AuditEntry about(@Nullable UUID grant, SecurityEvent event, @Nullable UUID account, String clientId) {
        AuditEntry entry = event.of(account).client(clientId);
        return grant == null ? entry : entry.with("grant", grant.toString());
    }
}
