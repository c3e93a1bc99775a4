package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.audit.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Reads the whole log from one snapshot and verifies its MACs. */
final class AuditVerifier {

    /** Rows are sealed within a second, those of commands within ten; one that is still unsealed after this time is an error. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChainRows rows;
    private final Checkpoints checkpoints;
    private final HashChain chain;
    private final ChainMacs macs;
    private final TransactionOperations snapshot;
    private final Clock clock;

    /**
     * Uses this snapshot.
     *
     * @param snapshot a transaction in which all statements see the same, whatever is sealed or removed meanwhile
     */
    AuditVerifier(
            ChainRows rows,
            Checkpoints checkpoints,
            HashChain chain,
            ChainMacs macs,
            TransactionOperations snapshot,
            Clock clock) {
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.chain = chain;
        this.macs = macs;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /**
     * The result of a successful verification.
     *
     * @param rows the number of rows
     * @param head the last of them
     */
    record Verified(long rows, ChainPoint head) {}

    /**
     * Verifies the chain from its oldest row to its head.
     *
     * @param known a head that was noted earlier, outside this database; null if there is none
     * @throws TamperingDetected at the first row that is not as it was written
     */
    Verified verify(@Nullable ChainPoint known) {
        return snapshot.execute(status -> walk(known));
    }

    private Verified walk(@Nullable ChainPoint known) {
        ChainPoint anchor = checkpoints.find(Checkpoint.ANCHOR).orElse(ChainPoint.BEGINNING);
        ChainPoint head = chain.head();
        ChainVerifier verifier = new ChainVerifier(macs, anchor);
        if (known != null && known.seq() < anchor.seq()) {
            throw new TamperingDetected("The head " + known.seq() + " is too old to compare with: rows up to "
                    + anchor.seq() + " were removed because of their age.");
        }
        compare(verifier, known);
        List<StoredEvent> batch;
        do {
            batch = rows.sealedAfter(verifier.point().seq(), HashChain.BATCH);
            for (StoredEvent row : batch) {
                verifier.step(row);
                compare(verifier, known);
            }
        } while (!batch.isEmpty());
        reached(verifier, head, "its last head");
        if (known != null) {
            reached(verifier, known, "the head that was given");
        }
        unsealed();
        return new Verified(verifier.rows(), verifier.point());
    }

    private static void compare(ChainVerifier verifier, @Nullable ChainPoint known) {
        if (known != null && known.seq() == verifier.point().seq() && !known.equals(verifier.point())) {
            throw new TamperingDetected("Row " + known.seq() + " has another hash than the head that was given.");
        }
    }

    private static void reached(ChainVerifier verifier, ChainPoint head, String name) {
        if (verifier.point().seq() < head.seq()) {
            throw new TamperingDetected("Row " + (verifier.point().seq() + 1) + " is missing: the log ends at row "
                    + verifier.point().seq() + ", but " + name + " is row " + head.seq() + ".");
        }
    }

    private void unsealed() {
        Optional<StoredEvent> waiting = rows.unsealedBefore(clock.instant().minus(PATIENCE));
        waiting.ifPresent(row -> {
            String name = "Row " + row.event().id() + " of " + row.event().at();
            throw new TamperingDetected(
                    macs.isGenuine(row)
                            ? name + " was never sealed: does no server run, or was its seal removed?"
                            : name + " has no seal and was not written by this server.");
        });
    }
}
