package io.github.keyreeve.server.platform.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a sign-in may fail, by password or code, on any endpoint, and how often it may succeed. A block ends by itself.
 *
 * @param accountFailures at one account, until it is blocked for a while; likewise on each device in which the account has signed in
 * @param addressFailures from one address (IPv6: from one /64; 4 times as many from a /56, 16 times as many from a /48), until it is
 *     blocked for a while; failures on a device of the account do not count
 * @param accountSignIns right passwords and passkeys at one account; likewise on each device in which the account has signed in
 * @param addressSignIns right passwords and passkeys from one address, as for failures
 * @param window within which failures are counted together; at an account, those before a block until the window has passed
 *     after it
 * @param block the first block; each further failure doubles the next one
 * @param longestBlock the upper bound of a block
 */
@ConfigurationProperties("keyreeve.lockout")
record LockoutProperties(
        @DefaultValue("10") int accountFailures,
        @DefaultValue("100") int addressFailures,
        @DefaultValue("60") int accountSignIns,
        @DefaultValue("1000") int addressSignIns,
        @DefaultValue("15m") Duration window,
        @DefaultValue("1m") Duration block,
        @DefaultValue("15m") Duration longestBlock) {

    LockoutProperties {
        if (accountFailures < 1 || addressFailures < 1 || accountSignIns < 1 || addressSignIns < 1) {
            throw new IllegalArgumentException(
                    "KEYREEVE_LOCKOUT_ACCOUNT_FAILURES, KEYREEVE_LOCKOUT_ADDRESS_FAILURES, KEYREEVE_LOCKOUT_ACCOUNT_SIGN_INS"
                            + " and KEYREEVE_LOCKOUT_ADDRESS_SIGN_INS must be at least 1.");
        }
        if (block.toSeconds() < 1 || longestBlock.compareTo(block) < 0) {
            throw new IllegalArgumentException("KEYREEVE_LOCKOUT_BLOCK must be at least a second, and"
                    + " KEYREEVE_LOCKOUT_LONGEST_BLOCK not shorter.");
        }
    }

    Limit ofAccount() {
        return new Limit(accountFailures, window, block, longestBlock, true);
    }

    Limit ofAddress() {
        return new Limit(addressFailures, window, block, longestBlock, false);
    }

    Limit ofSignInsAtAccount() {
        return new Limit(accountSignIns, window, block, longestBlock, false);
    }

    Limit ofSignInsFromAddress() {
        return new Limit(addressSignIns, window, block, longestBlock, false);
    }
}
