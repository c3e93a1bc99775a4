package io.github.keyreeve.server.platform.audit.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes the oldest rows in small batches. Rows are verified before they are removed, so that retention hides no tampering;
 * and the anchor moves in the same transaction, so that the remaining rows still verify.
 */
final class AuditRetention {

    private final ChainRows rows;
    private final Checkpoints checkpoints;
    private final ChainMacs macs;
    private final TransactionOperations transaction;
    private final Duration kept;
    private final Clock clock;

    AuditRetention(
            ChainRows rows,
            Checkpoints checkpoints,
            ChainMacs macs,
            TransactionOperations transaction,
            Duration kept,
            Clock clock) {
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.macs = macs;
        this.transaction = transaction;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Removes a batch of expired rows, unless another node is doing so; returns whether there may be more.
     *
     * @throws TamperingDetected at a row that is not as it was written; it stays, and so do all that follow
     */
    boolean run() {
        return transaction.execute(status -> rows.takeTurn() && removeBatch() == HashChain.BATCH);
    }

    private long removeBatch() {
        Instant oldest = clock.instant().minus(kept);
        ChainPoint anchor = checkpoints.find(Checkpoint.ANCHOR).orElse(ChainPoint.BEGINNING);
        ChainVerifier verifier = new ChainVerifier(macs, anchor);
        rows.sealedAfter(anchor.seq(), HashChain.BATCH).stream()
                .takeWhile(row -> row.event().at().isBefore(oldest))
                .forEach(verifier::step);
        if (verifier.rows() > 0) {
            rows.removeUpTo(verifier.point().seq());
            checkpoints.move(Checkpoint.ANCHOR, verifier.point());
        }
        return verifier.rows();
    }
}
