package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Ends one session of an account, and revokes the grants that began in it. */
public final class SessionRevocation {

    /**
     * Sessions have ended: by the user, by an administrator, or because nothing referred to them any longer after their time. Published in
     * the transaction that removes their rows, once for each. Where all access to an account ends, {@code AccessRevoked} says so.
     *
     * @param sids their public ids
     */
    public record Ended(List<String> sids) {

        public Ended {
            sids = List.copyOf(sids);
        }
    }

    private final StoredSessions sessions;
    private final SecurityEvents events;
    private final TransactionOperations transaction;

    SessionRevocation(StoredSessions sessions, SecurityEvents events, TransactionOperations transaction) {
        this.sessions = sessions;
        this.events = events;
        this.transaction = transaction;
    }

    /** Ends it without a record. */
    public void end(UUID account, String sid) {
        sessions.end(account, sid);
    }

    /** Ends it, and records the reason; of concurrent revocations only the first is recorded. */
    public void end(UUID account, String sid, SecurityEvent why) {
        end(account, sid, why.of(account));
    }

    /** Ends it, and records this entry, likewise. */
    void end(UUID account, String sid, AuditEntry entry) {
        transaction.executeWithoutResult(status -> {
            if (sessions.end(account, sid)) {
                events.record(entry);
            }
        });
    }
}
