package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.identity.search.AccountSearch;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AdminConfiguration {

    @Bean
    Feature accountAdminFeature() {
        return Feature.named("account-administration")
                .endpoint(Endpoint.bearer("/api/admin/users"))
                .endpoint(Endpoint.bearer("/api/admin/users/**"))
                .build();
    }

    @Bean
    AccountAdministration accountAdministration(
            Accounts accounts,
            AccountSearch accountSearch,
            AccountChanges changes,
            Profiles profiles,
            SignInAttempts attempts,
            AccountTiers tiers,
            AccountRoles roles,
            AssurancePolicy policy) {
        AccountAdminRules rules = new AccountAdminRules(tiers, roles, policy);
        return new AccountAdministration(accounts, accountSearch, changes, profiles, attempts, rules);
    }

    @Bean
    AccountAdminController accountAdminController(AccountAdministration administration) {
        return new AccountAdminController(administration);
    }

    @Bean
    AccountAdminPages accountAdminPages(AccountAdministration administration, AccountTiers tiers, AccountRoles roles) {
        return new AccountAdminPages(administration, tiers, roles);
    }

    @Bean
    ConsoleSection usersSection() {
        return new ConsoleSection("/admin/users", "admin.users", "users.read", 20);
    }

    @Bean
    ConsoleSection auditSection() {
        return new ConsoleSection("/admin/audit", "admin.audit", "audit.read", 90);
    }
}
