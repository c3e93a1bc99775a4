package io.github.keyreeve.server.platform.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt.
 *
 * @param reason why it is given up; null unless it is
 * @param failure what administrators read, without anything of the delivery itself; null if nothing failed
 */
public record Outcome(
        State state, @Nullable String reason, @Nullable String failure) {

    /** The reason of what was not delivered in time. */
    public static final String EXPIRED = "expired";

    private static final Outcome DELIVERED = new Outcome(State.DELIVERED, null, null);

    /** What follows. */
    public enum State {
        /** The destination has it. */
        DELIVERED,
        /** The destination did not take this one now; others may be delivered meanwhile. */
        LATER,
        /** The destination cannot be reached; one delivery after a while shows whether it is back. */
        AWAY,
        /** It is not tried again. */
        NEVER
    }

    public static Outcome delivered() {
        return DELIVERED;
    }

    public static Outcome later(String failure) {
        return new Outcome(State.LATER, null, failure);
    }

    public static Outcome away(String failure) {
        return new Outcome(State.AWAY, null, failure);
    }

    /**
     * Is not tried again, unless an administrator has it done.
     *
     * @param reason one of {@link Channel#reasons()}
     */
    public static Outcome never(String reason, @Nullable String failure) {
        return new Outcome(State.NEVER, reason, failure);
    }
}
