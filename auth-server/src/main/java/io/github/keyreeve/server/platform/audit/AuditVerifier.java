package io.github.keyreeve.server.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Reads the whole log, as it was at one moment, and compares it with its seals. */
final class AuditVerifier {

    /** A row is sealed within a second; one that waits for so long, nobody seals. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AuditRows rows;
    private final Checkpoints marks;
    private final HashChain chain;
    private final AuditMacs seals;
    private final TransactionOperations snapshot;
    private final Clock clock;

    /**
     * Reads it so.
     *
     * @param snapshot a transaction in which all statements see the same, whatever is sealed or removed meanwhile
     */
    AuditVerifier(
            AuditRows rows,
            Checkpoints marks,
            HashChain chain,
            AuditMacs seals,
            TransactionOperations snapshot,
            Clock clock) {
        this.rows = rows;
        this.marks = marks;
        this.chain = chain;
        this.seals = seals;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /**
     * What was found to be right.
     *
     * @param rows how many rows
     * @param head the last of them
     */
    record Verified(long rows, ChainPoint head) {}

    /**
     * Walks the chain from its oldest row to its head.
     *
     * @param known a head that was noted earlier, outside this database; null if there is none
     * @throws TamperingDetected at the first row that is not as it was written
     */
    Verified verify(@Nullable ChainPoint known) {
        return snapshot.execute(status -> walk(known));
    }

    private Verified walk(@Nullable ChainPoint known) {
        ChainPoint anchor = marks.find(Checkpoint.ANCHOR).orElse(ChainPoint.BEGINNING);
        ChainPoint head = chain.head();
        ChainVerifier walk = new ChainVerifier(seals, anchor);
        if (known != null && known.seq() < anchor.seq()) {
            throw new TamperingDetected("The head " + known.seq() + " is too old to compare with: rows up to "
                    + anchor.seq() + " were removed because of their age.");
        }
        compare(walk, known);
        List<AuditRow> batch;
        do {
            batch = rows.sealedAfter(walk.point().seq(), HashChain.BATCH);
            for (AuditRow row : batch) {
                walk.step(row);
                compare(walk, known);
            }
        } while (!batch.isEmpty());
        reached(walk, head, "its last head");
        if (known != null) {
            reached(walk, known, "the head that was given");
        }
        unsealed();
        return new Verified(walk.rows(), walk.point());
    }

    private static void compare(ChainVerifier walk, @Nullable ChainPoint known) {
        if (known != null && known.seq() == walk.point().seq() && !known.equals(walk.point())) {
            throw new TamperingDetected("Row " + known.seq() + " has another hash than the head that was given.");
        }
    }

    private static void reached(ChainVerifier walk, ChainPoint head, String name) {
        if (walk.point().seq() < head.seq()) {
            throw new TamperingDetected("Row " + (walk.point().seq() + 1) + " is missing: the log ends at row "
                    + walk.point().seq() + ", but " + name + " is row " + head.seq() + ".");
        }
    }

    private void unsealed() {
        Optional<AuditRow> waiting = rows.unsealedBefore(clock.instant().minus(PATIENCE));
        waiting.ifPresent(row -> {
            String name = "Row " + row.event().id() + " of " + row.event().at();
            throw new TamperingDetected(
                    seals.isGenuine(row.event(), row.mac())
                            ? name + " was never sealed: does no server run, or did somebody take its seal?"
                            : name + " has no seal and was not written by this server.");
        });
    }
}
