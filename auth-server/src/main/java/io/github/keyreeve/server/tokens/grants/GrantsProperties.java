package io.github.keyreeve.server.tokens.grants;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Grants and their tokens.
 *
 * @param retryWindow how long a rotated refresh token, sent again, gets the same response instead of revoking the family, so
 *     that concurrent tabs or a lost response sign no user out
 * @param consentTime how long the consent page waits for a decision
 * @param sweepInterval how often expired grants and tokens are removed
 * @param sweepBatch how many rows one cleanup statement removes at most
 * @param keepEnded how long expired grants and tokens stay before they are removed, so that a late replay is still detected
 */
@ConfigurationProperties("keyreeve.grants")
record GrantsProperties(
        @DefaultValue("10s") Duration retryWindow,
        @DefaultValue("15m") Duration consentTime,
        @DefaultValue("1m") Duration sweepInterval,
        @DefaultValue("1000") int sweepBatch,
        @DefaultValue("1h") Duration keepEnded) {

    private static final Duration LONGEST_RETRY_WINDOW = Duration.ofMinutes(1);

    GrantsProperties {
        check(
                !retryWindow.isNegative() && retryWindow.compareTo(LONGEST_RETRY_WINDOW) <= 0,
                "keyreeve.grants.retry-window must be between nothing and one minute:"
                        + " within it a stolen refresh token goes unnoticed.");
        check(isPositive(consentTime), "keyreeve.grants.consent-time must be longer than nothing.");
        check(isPositive(sweepInterval), "keyreeve.grants.sweep-interval must be longer than nothing.");
        check(sweepBatch > 0, "keyreeve.grants.sweep-batch must be one or more.");
        check(!keepEnded.isNegative(), "keyreeve.grants.keep-ended must not be negative.");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void check(boolean sound, String sentence) {
        if (!sound) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
