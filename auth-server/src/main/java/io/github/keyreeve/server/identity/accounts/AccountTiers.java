package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiers that there are, and those of them that somebody may choose who signs up. */
public final class AccountTiers {

    private final AccountsProperties properties;

    AccountTiers(AccountsProperties properties) {
        this.properties = properties;
    }

    public List<String> all() {
        return properties.tiers();
    }

    /** The one that accounts begin with. */
    public String first() {
        return properties.tiers().get(0);
    }

    public List<String> open() {
        return properties.selfServiceTiers();
    }

    /**
     * The tier of a new account.
     *
     * @param tier nothing for the one that accounts begin with
     * @throws InvalidInput if it is not open
     */
    public String chosen(@Nullable String tier) {
        if (tier == null || tier.isBlank()) {
            return first();
        }
        if (!open().contains(tier)) {
            throw new InvalidInput("tier", "tier is one of " + open());
        }
        return tier;
    }
}
