package io.github.keyreeve.server.tokens.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The planned life of a key. Its state is never stored: it follows from these times and the present one.
 *
 * @param announcedAt when it was first published
 * @param signsFrom when it begins to sign
 * @param retiresAt when its successor begins to sign; null while there is none
 * @param removedAt when it is no longer published, and what it signed no longer verifies; null while there is no successor
 */
record KeyLifetime(
        Instant announcedAt,
        Instant signsFrom,
        @Nullable Instant retiresAt,
        @Nullable Instant removedAt) {

    /** What a key does at some time. */
    enum State {
        /** Published, so that verifiers know it before they need it. */
        ANNOUNCED,
        /** Signs; the only one of its algorithm. */
        SIGNING,
        /** Published, so that what it signed still verifies. */
        RETIRED,
        /** Neither published nor trusted. */
        REMOVED
    }

    /** The life of a key that has no successor yet. */
    static KeyLifetime beginning(Instant announcedAt, Instant signsFrom) {
        return new KeyLifetime(announcedAt, signsFrom, null, null);
    }

    State at(Instant now) {
        if (reached(removedAt, now)) {
            return State.REMOVED;
        }
        if (reached(retiresAt, now)) {
            return State.RETIRED;
        }
        return reached(signsFrom, now) ? State.SIGNING : State.ANNOUNCED;
    }

    private static boolean reached(@Nullable Instant time, Instant now) {
        return time != null && !now.isBefore(time);
    }
}
