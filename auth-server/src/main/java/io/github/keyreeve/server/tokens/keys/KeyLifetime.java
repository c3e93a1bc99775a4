package io.github.keyreeve.server.tokens.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The planned lifetime of a key. Its state is never stored: it follows from these times and the current one.
 *
 * @param announcedAt when it was first published
 * @param signsFrom when it begins to sign
 * @param retiresAt when its successor begins to sign; null while there is none
 * @param removedAt when it is no longer published, and its signatures no longer verify; null while there is no successor
 */
record KeyLifetime(
        Instant announcedAt,
        Instant signsFrom,
        @Nullable Instant retiresAt,
        @Nullable Instant removedAt) {

    /** The state of a key at some time. */
    enum State {
        /** Published, so that verifiers know it before they need it. */
        ANNOUNCED,
        /** Signs; the only one of its algorithm. */
        SIGNING,
        /** Published, so that its signatures still verify. */
        RETIRED,
        /** Neither published nor trusted. */
        REMOVED
    }

    /** The lifetime of a key that has no successor yet. */
    static KeyLifetime beginning(Instant announcedAt, Instant signsFrom) {
        return new KeyLifetime(announcedAt, signsFrom, null, null);
    }

    /** That of a key of another service: its signatures verify until then, and it never signs here. */
    static KeyLifetime ofVerifyOnly(Instant now, Instant until) {
        return new KeyLifetime(now, now, now, until);
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
