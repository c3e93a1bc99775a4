package io.github.keyreeve.server.signin.login;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A sign-in with one factor, which requires a second one.
 *
 * @param version of the format; a document of another version is ignored
 * @param sid the public session ID that the session will have
 * @param factors the verified factors, and when
 */
record PendingSignIn(int version, UUID account, String sid, Map<String, Instant> factors) {

    static final int VERSION = 1;

    PendingSignIn(UUID account, String sid, Map<String, Instant> factors) {
        this(VERSION, account, sid, factors);
    }

    /** When the last factor was verified. */
    Instant shownAt() {
        return factors.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
    }
}
