package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.signup.AccountCreation;
import io.github.keyreeve.server.identity.signup.CreatedAccount;
import java.util.Locale;
import org.springframework.security.core.Authentication;

/** Creates users, with roles as far as the caller may grant them. */
final class UserCreation {

    private final AccountAdminRules rules;
    private final AccountTiers tiers;
    private final AccountCreation accounts;

    UserCreation(AccountAdminRules rules, AccountTiers tiers, AccountCreation accounts) {
        this.rules = rules;
        this.tiers = tiers;
        this.accounts = accounts;
    }

    /**
     * Creates the user.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it breaks a rule
     * @throws io.github.keyreeve.server.identity.accounts.AlreadyTaken if another account has the name or the address
     */
    CreatedAccount create(NewUser entered, Authentication caller, Locale locale) {
        String tier = entered.tier() == null || entered.tier().isBlank() ? tiers.first() : entered.tier();
        rules.checkNew(caller, tier, entered.granted());
        return accounts.create(entered.account(tier), locale);
    }
}
