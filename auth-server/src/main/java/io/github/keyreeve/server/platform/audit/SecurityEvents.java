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
 * Tells security events: each as a row of the audit log, and as one structured line under the logger {@code audit}. The row
 * is written by the transaction of the change, so that there is never one without the other: if it cannot be written, the
 * change fails. The line is written when that transaction has committed, or at once if there is none.
 */
public final class SecurityEvents {

    static final Logger LOG = LoggerFactory.getLogger("audit");

    private final AuditRows rows;
    private final AuditMacs seals;
    private final UuidV7Generator ids;
    private final AuditContext.Source circumstances;
    private final Clock clock;

    SecurityEvents(
            AuditRows rows, AuditMacs seals, UuidV7Generator ids, AuditContext.Source circumstances, Clock clock) {
        this.rows = rows;
        this.seals = seals;
        this.ids = ids;
        this.circumstances = circumstances;
        this.clock = clock;
    }

    /** Tells that something happened. */
    public void tell(AuditEntry occurrence) {
        Instant now = now();
        tell(occurrence, ids.at(now), now);
    }

    /**
     * Tells that something happened which several nodes may notice, each at its time: whoever tells it first is heard.
     *
     * @param name of this one happening, the same on all nodes
     */
    public void tellOnce(String name, AuditEntry occurrence) {
        tell(occurrence, seals.id(occurrence.event().key() + ' ' + name), now());
    }

    private void tell(AuditEntry occurrence, UUID id, Instant now) {
        AuditEvent event = AuditEvent.of(occurrence, circumstances.now(), id, now);
        boolean isNew = !occurrence.event().isKept() || rows.add(event, seals.row(event));
        if (isNew) {
            Level level = occurrence.event().isAlarming() ? Level.WARN : Level.INFO;
            afterCommit(() -> AuditLine.log(LOG.atLevel(level), event));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void afterCommit(Runnable word) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            word.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                word.run();
            }
        });
    }
}
