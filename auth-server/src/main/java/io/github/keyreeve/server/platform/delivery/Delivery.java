package io.github.keyreeve.server.platform.delivery;

import java.time.Instant;
import java.util.UUID;

/** A delivery that this node has taken for one attempt. */
public final class Delivery {

    private final UUID id;
    private final Place place;
    private final int attempts;
    private final Turn turn;
    private final Instant takenAt;
    private final byte[] content;

    Delivery(UUID id, Place place, int attempts, Turn turn, Instant takenAt, byte[] content) {
        this.id = id;
        this.place = place;
        this.attempts = attempts;
        this.turn = turn;
        this.takenAt = takenAt;
        this.content = content.clone();
    }

    /** The same for all attempts, so that a destination can recognize a repetition. */
    public UUID id() {
        return id;
    }

    public String destination() {
        return place.destination();
    }

    /** The number of attempts, including this one. Each has its own: it fences off the node that had the attempt before. */
    public int attempts() {
        return attempts;
    }

    public byte[] content() {
        return content.clone();
    }

    Place place() {
        return place;
    }

    Turn turn() {
        return turn;
    }

    Instant takenAt() {
        return takenAt;
    }

    Delivery with(byte[] opened) {
        return new Delivery(id, place, attempts, turn, takenAt, opened);
    }

    @Override
    public String toString() {
        return "Delivery " + id + " (" + place.kind() + "), attempt " + attempts;
    }
}
