package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountSearch;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.web.PageSecurity;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AdminConfiguration {

    @Bean
    AccountAdminRules accountAdminRules(AccountTiers tiers, AccountRoles roles) {
        return new AccountAdminRules(tiers, roles);
    }

    @Bean
    AccountAdminController accountAdminController(
            Accounts accounts,
            AccountSearch accountSearch,
            AccountChanges changes,
            SignInAttempts attempts,
            AccountAdminRules rules) {
        return new AccountAdminController(accounts, accountSearch, changes, attempts, rules);
    }

    @Bean
    AccountAdminPages accountAdminPages(
            Accounts accounts,
            AccountSearch accountSearch,
            AccountChanges changes,
            SignInAttempts attempts,
            AccountTiers tiers,
            AccountRoles roles,
            AccountAdminRules rules) {
        return new AccountAdminPages(accounts, accountSearch, changes, attempts, tiers, roles, rules);
    }

    /** The console: the pages of all features for administrators. */
    @Bean
    @Order(110)
    SecurityFilterChain adminChain(HttpSecurity http, PageSecurity pageSecurity) {
        return pageSecurity.administrators(http, "/admin", "/admin/**");
    }
}
