package io.github.keyreeve.server.identity.accounts;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tiers and roles of accounts.
 *
 * @param tiers the classes of service; the first one is the default of new accounts
 * @param selfServiceTiers the tiers that a user may choose at sign-up
 * @param passwordFormInterval how often each node looks up which forms of password hashes accounts have, to hide them in the time of a
 *     failed sign-in
 * @param roles the roles that an administrator may assign; {@code admin} is always one
 */
@ConfigurationProperties("keyreeve.accounts")
record AccountsProperties(
        @DefaultValue({"free", "premium"}) List<String> tiers,
        @DefaultValue("free") List<String> selfServiceTiers,
        @DefaultValue("1m") Duration passwordFormInterval,
        @DefaultValue("admin") List<String> roles) {

    AccountsProperties {
        if (tiers.isEmpty() || !tiers.containsAll(selfServiceTiers)) {
            throw new IllegalArgumentException(
                    "KEYREEVE_ACCOUNTS_TIERS must name at least one tier, and all of KEYREEVE_ACCOUNTS_SELF_SERVICE_TIERS.");
        }
        if (passwordFormInterval.isNegative() || passwordFormInterval.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_ACCOUNTS_PASSWORD_FORM_INTERVAL must be longer than nothing.");
        }
    }
}
