package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configured tiers, and those that a user may choose at sign-up. */
public final class AccountTiers {

    private final AccountsProperties properties;

    AccountTiers(AccountsProperties properties) {
        this.properties = properties;
    }

    public List<String> all() {
        return properties.tiers();
    }

    /** The default tier of new accounts. */
    public String first() {
        return properties.tiers().get(0);
    }

    public List<String> open() {
        return properties.selfServiceTiers();
    }

    /**
     * The tier of a new account.
     *
     * @param tier the requested tier; null or blank for the default one
     * @throws InvalidInput if users may not choose it
     */
    public String chosen(@Nullable String tier) {
        if (tier == null || tier.isBlank()) {
            return first();
        }
        if (!open().contains(tier)) {
            throw new InvalidInput("tier", Reason.NOT_ALLOWED, "tier", "tier is one of " + open() + ".");
        }
        return tier;
    }
}
