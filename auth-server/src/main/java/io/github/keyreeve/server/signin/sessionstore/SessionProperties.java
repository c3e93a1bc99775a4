package io.github.keyreeve.server.signin.sessionstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a session lasts.
 *
 * @param idle a session ends this long after its last request
 * @param absolute a session ends this long after sign-in, used or not
 */
@ConfigurationProperties("keyreeve.sessions")
record SessionProperties(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration absolute) {

    SessionProperties {
        if (idle.toSeconds() < 1 || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_SESSIONS_IDLE must be at least one second, and KEYREEVE_SESSIONS_ABSOLUTE must not be shorter.");
        }
    }
}
