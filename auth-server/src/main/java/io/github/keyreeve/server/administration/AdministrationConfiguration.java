package io.github.keyreeve.server.administration;

import io.github.keyreeve.server.accounts.AccountChanges;
import io.github.keyreeve.server.accounts.AccountDirectory;
import io.github.keyreeve.server.accounts.AccountRoles;
import io.github.keyreeve.server.accounts.AccountTiers;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.attempts.SignInAttempts;
import io.github.keyreeve.server.web.PageChains;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AdministrationConfiguration {

    @Bean
    AccountAdminRules accountAdminRules(AccountTiers tiers, AccountRoles roles) {
        return new AccountAdminRules(tiers, roles);
    }

    @Bean
    AccountAdminController accountAdminController(
            Accounts accounts,
            AccountDirectory directory,
            AccountChanges changes,
            SignInAttempts attempts,
            AccountAdminRules rules) {
        return new AccountAdminController(accounts, directory, changes, attempts, rules);
    }

    @Bean
    AccountAdminPages accountAdminPages(
            Accounts accounts,
            AccountDirectory directory,
            AccountChanges changes,
            SignInAttempts attempts,
            AccountTiers tiers,
            AccountRoles roles,
            AccountAdminRules rules) {
        return new AccountAdminPages(accounts, directory, changes, attempts, tiers, roles, rules);
    }

    /** The console: the pages of all features for administrators. */
    @Bean
    @Order(110)
    SecurityFilterChain adminChain(HttpSecurity http, PageChains chains) {
        return chains.administrators(http, "/admin", "/admin/**");
    }
}
