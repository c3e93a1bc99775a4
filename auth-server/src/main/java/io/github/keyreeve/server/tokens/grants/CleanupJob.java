package io.github.keyreeve.server.tokens.grants;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what has expired or ended, in batches of one short transaction each. Only one node at a time does so. */
final class CleanupJob {

    /** Enough to see whether the backlog grows. */
    private static final int MOST_COUNTED = 100_000;

    private final ExpiredRows rows;
    private final TransactionTemplate transaction;
    private final int batch;
    private final MeterRegistry meters;
    private final AtomicLong backlog = new AtomicLong();

    CleanupJob(ExpiredRows rows, TransactionTemplate transaction, int batch, MeterRegistry meters) {
        this.rows = rows;
        this.transaction = transaction;
        this.batch = batch;
        this.meters = meters;
        Gauge.builder("keyreeve.cleanup.backlog", backlog, AtomicLong::doubleValue)
                .description("Expired rows that waited to be removed when the last cleanup was over")
                .register(meters);
    }

    /** Removes batches of expired rows until one is full, and returns whether one was: then there may be more. */
    boolean removeExpired() {
        boolean isMoreDue = clear("authorization_request", rows::removeRequests)
                || clear("access_token", rows::removeAccessTokens)
                || clear("token_denylist", rows::removeDenylisted);
        if (!isMoreDue) {
            backlog.set(Objects.requireNonNull(transaction.execute(status -> rows.count(MOST_COUNTED))));
        }
        return isMoreDue;
    }

    /** Walks over the next batch of grants, and returns whether there are more until the walk is over. */
    boolean removeEndedGrants() {
        ExpiredRows.Walk walk =
                inTurn("authorization_grant", () -> rows.walkOverGrants(batch), new ExpiredRows.Walk(0, 0));
        count("authorization_grant", walk.removed());
        return walk.walked() == batch;
    }

    private boolean clear(String table, IntUnaryOperator removal) {
        int removed = inTurn(table, () -> removal.applyAsInt(batch), 0);
        count(table, removed);
        return removed == batch;
    }

    private void count(String table, int removed) {
        meters.counter("keyreeve.cleanup.removed", "table", table).increment(removed);
    }

    private <T> T inTurn(String table, Supplier<T> removal, T nothing) {
        return Objects.requireNonNull(transaction.execute(status -> rows.takeTurn(table) ? removal.get() : nothing));
    }
}
