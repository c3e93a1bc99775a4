package io.github.keyreeve.server.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes the oldest rows in small batches. What is removed is verified first, so that age covers no trace; and the anchor
 * moves in the same transaction, so that what stays still verifies.
 */
final class AuditRetention {

    private final AuditRows rows;
    private final Checkpoints marks;
    private final AuditMacs seals;
    private final TransactionOperations transaction;
    private final Duration kept;
    private final Clock clock;

    AuditRetention(
            AuditRows rows,
            Checkpoints marks,
            AuditMacs seals,
            TransactionOperations transaction,
            Duration kept,
            Clock clock) {
        this.rows = rows;
        this.marks = marks;
        this.seals = seals;
        this.transaction = transaction;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Removes all that is too old, unless another node is at it.
     *
     * @throws TamperingDetected at a row that is not as it was written; it stays, and so does all that follows
     */
    void run() {
        long removed;
        do {
            removed = removeInTurn();
        } while (removed == HashChain.BATCH && !Thread.currentThread().isInterrupted());
    }

    private long removeInTurn() {
        Long removed = transaction.execute(status -> rows.takeTurn() ? removeBatch() : 0L);
        return removed == null ? 0 : removed;
    }

    private long removeBatch() {
        Instant oldest = clock.instant().minus(kept);
        ChainPoint anchor = marks.find(Checkpoint.ANCHOR).orElse(ChainPoint.BEGINNING);
        ChainVerifier walk = new ChainVerifier(seals, anchor);
        rows.sealedAfter(anchor.seq(), HashChain.BATCH).stream()
                .takeWhile(row -> row.event().at().isBefore(oldest))
                .forEach(walk::step);
        if (walk.rows() > 0) {
            rows.removeUpTo(walk.point().seq());
            marks.move(Checkpoint.ANCHOR, walk.point());
        }
        return walk.rows();
    }
}
