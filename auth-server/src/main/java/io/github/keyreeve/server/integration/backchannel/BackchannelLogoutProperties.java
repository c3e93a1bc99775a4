package io.github.keyreeve.server.integration.backchannel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clients are notified of the end of sessions.
 *
 * @param timeout how long a client may take for its response
 * @param firstRetry how long after a failure it is notified again; doubled after each further one
 * @param longestRetry the longest time between two attempts
 * @param giveUpAfter how long it is tried
 */
@ConfigurationProperties("keyreeve.backchannel-logout")
record BackchannelLogoutProperties(
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("1d") Duration giveUpAfter) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    BackchannelLogoutProperties {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_BACKCHANNEL_LOGOUT_TIMEOUT must be more than 0, and at most a minute.");
        }
        if (firstRetry.isNegative() || firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("KEYREEVE_BACKCHANNEL_LOGOUT_FIRST_RETRY must be more than 0,"
                    + " and KEYREEVE_BACKCHANNEL_LOGOUT_LONGEST_RETRY not less.");
        }
        if (giveUpAfter.isNegative() || giveUpAfter.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_BACKCHANNEL_LOGOUT_GIVE_UP_AFTER must be more than 0.");
        }
    }
}
