package io.github.keyreeve.server.platform.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a sign-in may fail, by password or code, on any endpoint. A block ends by itself.
 *
 * @param accountFailures at one account, until it is blocked for a while
 * @param addressFailures from one address (IPv6: from one /64), until it is blocked for a while
 * @param window within which failures are counted together; at an account, those before a block until the window has passed
 *     after it
 * @param block the first block; each further failure doubles the next one
 * @param longestBlock the upper bound of a block
 */
@ConfigurationProperties("keyreeve.lockout")
record LockoutProperties(
        @DefaultValue("10") int accountFailures,
        @DefaultValue("100") int addressFailures,
        @DefaultValue("15m") Duration window,
        @DefaultValue("1m") Duration block,
        @DefaultValue("15m") Duration longestBlock) {

    LockoutProperties {
        if (accountFailures < 1 || addressFailures < 1 || block.toSeconds() < 1 || longestBlock.compareTo(block) < 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_LOCKOUT_ACCOUNT_FAILURES and KEYREEVE_LOCKOUT_ADDRESS_FAILURES must be at least 1,"
                            + " KEYREEVE_LOCKOUT_BLOCK at least a second, and KEYREEVE_LOCKOUT_LONGEST_BLOCK not shorter.");
        }
    }

    Limit ofAccount() {
        return new Limit(accountFailures, window, block, longestBlock, true);
    }

    Limit ofAddress() {
        return new Limit(addressFailures, window, block, longestBlock, false);
    }
}
