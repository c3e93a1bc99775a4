package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** Learns of stored events in the transaction that records them: what it writes is there if and only if the events are. */
    public interface Listener {

        /** Whether it does anything about this event; asked for each, so from memory. */
        boolean concerns(AuditEvent event);

        /** All of them were added, in this order. */
        void recorded(List<AuditEvent> events);
    }

    private final AuditRows rows;
    private final AuditMacs macs;
    private final Refusals refusals;
    private final UuidV7Generator ids;
    private final AuditContext.Source context;
    private final Clock clock;
    private final TaskWaker waker = new TaskWaker();
    private volatile Consumer<AuditEntry> counter = entry -> {};

    SecurityEvents(
            AuditRows rows,
            AuditMacs macs,
            Refusals refusals,
            UuidV7Generator ids,
            AuditContext.Source context,
            Clock clock) {
        this.rows = rows;
        this.macs = macs;
        this.refusals = refusals;
        this.ids = ids;
        this.context = context;
        this.clock = clock;
    }

    /** Wakes what seals entries, when one was added. */
    public TaskWaker waker() {
        return waker;
    }

    /** Has each event counted that is recorded, once its change is committed; a repetition counts as often as it happens. */
    public void countWith(Consumer<AuditEntry> each) {
        counter = each;
    }

    /** Records an event. */
    public void record(AuditEntry entry) {
        record("", entry);
    }

    /**
     * Records an event that may be one of many. Those of one subject are counted together.
     *
     * @param subject what the event is about, beside account and client, such as a name that no account has; it is not recorded
     */
    public void record(String subject, AuditEntry entry) {
        Instant now = now();
        AuditEvent event = AuditEvent.of(entry, context.now(), ids.at(now), now);
        if (entry.event().isRepeatable() && refusals.isRepetition(event, subject)) {
            afterCommit(() -> log(entry, event));
        } else {
            write(entry, event);
        }
    }

    /** Records stored events that happened together, none of which may be one of many, by one statement. */
    public void recordAll(List<AuditEntry> entries) {
        Instant now = now();
        AuditContext here = context.now();
        List<AuditEvent> events = entries.stream()
                .map(entry -> AuditEvent.of(entry, here, ids.at(now), now))
                .toList();
        add(events);
        afterCommit(() -> IntStream.range(0, events.size()).forEach(each -> log(entries.get(each), events.get(each))));
    }

    /**
     * Records an event that several nodes may notice, each at its own time: the first record counts.
     *
     * @param name identifies the event, the same on all nodes
     */
    public void recordOnce(String name, AuditEntry entry) {
        UUID id = macs.id(entry.event().key() + ' ' + name);
        write(entry, AuditEvent.of(entry, context.now(), id, now()));
    }

    /** Adds entries about earlier events, each of which had its own line. */
    void add(Stream<BiFunction<UUID, Instant, AuditEvent>> counted) {
        Instant now = now();
        add(counted.map(entry -> entry.apply(ids.at(now), now)).toList());
    }

    private int add(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        int added = rows.add(events.stream()
                .map(event -> new StoredEvent(event, macs.row(event), null, null))
                .toList());
        if (added > 0) {
            waker.wake();
        }
        return added;
    }

    private void write(AuditEntry entry, AuditEvent event) {
        boolean isNew = !entry.event().isStored() || add(List.of(event)) == 1;
        if (isNew) {
            afterCommit(() -> log(entry, event));
        }
    }

    private void log(AuditEntry entry, AuditEvent event) {
        counter.accept(entry);
        Level level = entry.event().isWarning() ? Level.WARN : Level.INFO;
        AuditLine.log(LOG.atLevel(level), event);
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
