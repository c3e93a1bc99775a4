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
 * @param perClient how many grants an account has with one client; the oldest goes for one more
 * @param waitingConsents how many requests of an account wait for its consent; the oldest goes for one more
 */
@ConfigurationProperties("keyreeve.grants")
record GrantsProperties(
        @DefaultValue("10s") Duration retryWindow,
        @DefaultValue("15m") Duration consentTime,
        @DefaultValue("100") int perClient,
        @DefaultValue("50") int waitingConsents) {

    private static final Duration LONGEST_RETRY_WINDOW = Duration.ofMinutes(1);

    GrantsProperties {
        check(
                !retryWindow.isNegative() && retryWindow.compareTo(LONGEST_RETRY_WINDOW) <= 0,
                "keyreeve.grants.retry-window must be between nothing and one minute:"
                        + " within it a stolen refresh token goes unnoticed.");
        check(isPositive(consentTime), "keyreeve.grants.consent-time must be longer than nothing.");
        check(
                perClient > 0 && waitingConsents > 0,
                "keyreeve.grants.per-client and keyreeve.grants.waiting-consents must be one or more.");
    }

    static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    static void check(boolean sound, String sentence) {
        if (!sound) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
