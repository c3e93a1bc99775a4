package io.github.keyreeve.server.signin.sessionstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a session lasts, and how many an account has.
 *
 * @param idle a session ends this long after its last request
 * @param absolute a session ends this long after sign-in, used or not
 * @param perAccount how many sessions an account has; the oldest ends, with a record, for one more
 */
@ConfigurationProperties("keyreeve.sessions")
record SessionProperties(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("100") int perAccount) {

    SessionProperties {
        if (perAccount < 1) {
            throw new IllegalArgumentException("KEYREEVE_SESSIONS_PER_ACCOUNT must be one or more.");
        }
        if (idle.toSeconds() < 1 || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_SESSIONS_IDLE must be at least one second, and KEYREEVE_SESSIONS_ABSOLUTE must not be shorter.");
        }
    }
}
