package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.audit.StoredEvent;
import java.util.Objects;

/** Verifies the chain row by row, and stops at the first that is not as it was written. */
final class ChainVerifier {

    private final ChainMacs macs;
    private final ChainPoint start;
    private ChainPoint point;

    ChainVerifier(ChainMacs macs, ChainPoint start) {
        this.macs = macs;
        this.start = start;
        this.point = start;
    }

    /** The last verified point. */
    ChainPoint point() {
        return point;
    }

    /** The number of verified rows. */
    long rows() {
        return point.seq() - start.seq();
    }

    /**
     * Verifies the next row.
     *
     * @throws TamperingDetected if a row is missing before it, or it is not the row that was sealed
     */
    void step(StoredEvent row) {
        long seq = Objects.requireNonNull(row.seq());
        if (seq != point.seq() + 1) {
            throw new TamperingDetected(
                    "Row " + (point.seq() + 1) + " is missing: after row " + point.seq() + " comes row " + seq + ".");
        }
        if (!macs.isGenuine(row)) {
            throw new TamperingDetected(name(row) + " was changed, or not written by this server.");
        }
        ChainPoint next = macs.next(point, row.mac());
        if (!next.hash().equals(row.hash())) {
            throw new TamperingDetected(
                    name(row) + " stands in the wrong place: its hash does not follow from row " + point.seq() + ".");
        }
        point = next;
    }

    private static String name(StoredEvent row) {
        return "Row " + row.seq() + " (" + row.event().id() + ")";
    }
}
