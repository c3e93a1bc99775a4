package io.github.keyreeve.server.platform.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records security events: each as a row of the audit log, and as one structured line under the logger {@code audit}. The row
 * is written in the transaction of the change, so that neither exists without the other: if it cannot be written, the change
 * fails. The line is written when that transaction has committed, or at once if there is none.
 */
public final class SecurityEvents {

    static final Logger LOG = LoggerFactory.getLogger("audit");

    private final AuditRows rows;
    private final AuditMacs macs;
    private final UuidV7Generator ids;
    private final AuditContext.Source context;
    private final Clock clock;

    SecurityEvents(AuditRows rows, AuditMacs macs, UuidV7Generator ids, AuditContext.Source context, Clock clock) {
        this.rows = rows;
        this.macs = macs;
        this.ids = ids;
        this.context = context;
        this.clock = clock;
    }

    /** Records an event. */
    public void record(AuditEntry entry) {
        Instant now = now();
        write(entry, ids.at(now), now);
    }

    /**
     * Records an event that several nodes may notice, each at its own time: the first record counts.
     *
     * @param name identifies the event, the same on all nodes
     */
    public void recordOnce(String name, AuditEntry entry) {
        write(entry, macs.id(entry.event().key() + ' ' + name), now());
    }

    private void write(AuditEntry entry, UUID id, Instant now) {
        AuditEvent event = AuditEvent.of(entry, context.now(), id, now);
        boolean isNew = !entry.event().isStored() || rows.add(event, macs.row(event));
        if (isNew) {
            Level level = entry.event().isWarning() ? Level.WARN : Level.INFO;
            afterCommit(() -> AuditLine.log(LOG.atLevel(level), event));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
