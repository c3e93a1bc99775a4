package io.github.keyreeve.server.tokens.grants;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes expired rows, in batches of one short transaction each. Only one node at a time does so. */
final class CleanupJob {

    /** Enough to see whether the backlog grows. */
    private static final int MOST_COUNTED = 100_000;

    private final ExpiredRows leftovers;
    private final TransactionTemplate transaction;
    private final int batch;
    private final MeterRegistry meters;
    private final AtomicLong backlog = new AtomicLong();

    CleanupJob(ExpiredRows leftovers, TransactionTemplate transaction, int batch, MeterRegistry meters) {
        this.leftovers = leftovers;
        this.transaction = transaction;
        this.batch = batch;
        this.meters = meters;
        Gauge.builder("keyreeve.sweep.backlog", backlog, AtomicLong::doubleValue)
                .description("Rows that waited to be removed when the last sweep was over")
                .register(meters);
    }

    /** Removes batches until one is full, and returns whether one was: then there may be more. */
    boolean run() {
        boolean isMoreDue = clear("token", leftovers::removeTokensOfRevokedGrants)
                || clear("token", leftovers::removeExpiredTokens)
                || clear("grant", leftovers::removeEndedGrants)
                || clear("token_denylist", leftovers::removeExpiredDenials);
        if (!isMoreDue) {
            backlog.set(counted());
        }
        return isMoreDue;
    }

    private boolean clear(String table, IntUnaryOperator removal) {
        int rows = inTurn(removal);
        meters.counter("keyreeve.sweep.removed", "table", table).increment(rows);
        return rows == batch;
    }

    private int inTurn(IntUnaryOperator removal) {
        Integer rows = transaction.execute(status -> leftovers.takeTurn() ? removal.applyAsInt(batch) : 0);
        return rows == null ? 0 : rows;
    }

    private long counted() {
        Long rows = transaction.execute(status -> leftovers.count(MOST_COUNTED));
        return rows == null ? 0 : rows;
    }
}
