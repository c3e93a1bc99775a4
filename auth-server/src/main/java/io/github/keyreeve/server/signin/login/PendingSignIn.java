package io.github.keyreeve.server.signin.login;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Who has shown one factor and has yet to show the second.
 *
 * @param version of this form; a document of another version is as good as none
 * @param sid the public session ID that the session will have
 * @param factors what was shown, and when
 */
record PendingSignIn(int version, UUID account, String sid, Map<String, Instant> factors) {

    static final int VERSION = 1;

    PendingSignIn(UUID account, String sid, Map<String, Instant> factors) {
        this(VERSION, account, sid, factors);
    }

    /** When the last factor was shown. */
    Instant shownAt() {
        return factors.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
    }
}
