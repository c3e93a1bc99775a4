package io.github.keyreeve.server.platform.restore;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionOperations;

/** Puts a restored database into service. */
final class RestoreAcceptance {

    private final StoreIncarnation incarnation;
    private final List<RestoreRemoval> removals;
    private final SecurityEvents events;
    private final TransactionOperations transaction;

    RestoreAcceptance(
            StoreIncarnation incarnation,
            List<RestoreRemoval> removals,
            SecurityEvents events,
            TransactionOperations transaction) {
        this.incarnation = incarnation;
        this.removals = removals;
        this.events = events;
        this.transaction = transaction;
    }

    /** Gives the store a new incarnation, removes what could be used once more, and returns how much that was, by name. */
    Map<String, Integer> accept() {
        return Objects.requireNonNull(transaction.execute(status -> {
            incarnation.renew();
            Map<String, Integer> removed = new TreeMap<>();
            removals.forEach(each -> removed.merge(each.name(), each.removal().getAsInt(), Integer::sum));
            events.record(SecurityEvent.STORE_RESTORED
                    .of(null)
                    .with(
                            "removed",
                            removed.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()));
            return removed;
        }));
    }
}
