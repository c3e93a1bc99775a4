package io.github.keyreeve.server.sessions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a browser stays signed in.
 *
 * @param idle after so long without a request the session ends
 * @param absolute so long after signing in the session ends, used or not
 * @param remembered so long after signing in a browser whose user wanted to stay signed in begins new sessions by itself; zero
 *     offers it to nobody
 */
@ConfigurationProperties("keyreeve.session")
record SessionProperties(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("30d") Duration remembered) {

    SessionProperties {
        if (idle.toSeconds() < 1 || absolute.compareTo(idle) < 0 || remembered.isNegative()) {
            throw new IllegalArgumentException(
                    "KEYREEVE_SESSION_IDLE must be at least one second, and"
                            + " KEYREEVE_SESSION_ABSOLUTE must not be shorter; KEYREEVE_SESSION_REMEMBERED must not be negative.");
        }
    }
}
