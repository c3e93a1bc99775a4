package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The chain as it grows. Recording an event only adds a row; one node at a time assigns the sequence numbers and hashes
 * afterwards, so that writers never wait for each other.
 */
final class HashChain {

    static final int BATCH = 5000;

    private final ChainRows rows;
    private final Checkpoints checkpoints;
    private final ChainMacs macs;
    private final TransactionOperations transaction;
    private final TaskWaker waker;

    HashChain(
            ChainRows rows,
            Checkpoints checkpoints,
            ChainMacs macs,
            TransactionOperations transaction,
            TaskWaker waker) {
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.macs = macs;
        this.transaction = transaction;
        this.waker = waker;
    }

    /**
     * Seals a batch of new rows, unless another node is doing so; returns whether there may be more.
     *
     * @throws TamperingDetected if the chain cannot continue, because its head was changed
     */
    boolean seal() {
        return rows.isAnyUnsealed() && sealInTurn() == BATCH;
    }

    /**
     * The last sealed point.
     *
     * @throws TamperingDetected if it was changed or removed
     */
    ChainPoint head() {
        Optional<ChainPoint> head = checkpoints.find(Checkpoint.HEAD);
        if (head.isEmpty()
                && (rows.isAnySealed() || checkpoints.find(Checkpoint.ANCHOR).isPresent())) {
            throw new TamperingDetected("The head of the audit log is missing, although rows were sealed.");
        }
        return head.orElse(ChainPoint.BEGINNING);
    }

    private int sealInTurn() {
        Integer sealed = transaction.execute(status -> rows.takeTurn() ? sealBatch() : leaveToTheOther());
        return sealed == null ? 0 : sealed;
    }

    /** What this node wrote since the other one began may be too late for that one. */
    private int leaveToTheOther() {
        waker.wake();
        return 0;
    }

    private int sealBatch() {
        ChainPoint head = head();
        Map<UUID, ChainPoint> places = new LinkedHashMap<>();
        for (Map.Entry<UUID, String> row : rows.takeUnsealed(BATCH)) {
            head = macs.next(head, row.getValue());
            places.put(row.getKey(), head);
        }
        if (!places.isEmpty()) {
            rows.seal(places);
            checkpoints.move(Checkpoint.HEAD, head);
        }
        return places.size();
    }
}
