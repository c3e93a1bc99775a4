package io.github.keyreeve.server.integration.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Webhooks.
 *
 * @param timeout how long a receiver may take for its response
 * @param firstRetry how long after a failure a message is sent again; doubled after each further one
 * @param longestRetry the longest time between two attempts
 * @param giveUpAfter how long a message is tried
 * @param keep how long a message is kept, to be replayed
 * @param secretOverlap how long the former secret signs too after a rotation
 */
@ConfigurationProperties("keyreeve.webhooks")
record WebhookProperties(
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("2h") Duration longestRetry,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("14d") Duration keep,
        @DefaultValue("24h") Duration secretOverlap) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    WebhookProperties {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("KEYREEVE_WEBHOOKS_TIMEOUT must be more than 0, and at most a minute.");
        }
        if (firstRetry.isNegative() || firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("KEYREEVE_WEBHOOKS_FIRST_RETRY must be more than 0,"
                    + " and KEYREEVE_WEBHOOKS_LONGEST_RETRY not less.");
        }
        if (keep.compareTo(giveUpAfter) < 0) {
            throw new IllegalArgumentException("KEYREEVE_WEBHOOKS_KEEP must not be less than"
                    + " KEYREEVE_WEBHOOKS_GIVE_UP_AFTER: what is tried must still be there.");
        }
        if (secretOverlap.isNegative()) {
            throw new IllegalArgumentException("KEYREEVE_WEBHOOKS_SECRET_OVERLAP must not be negative.");
        }
    }
}
