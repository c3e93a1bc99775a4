package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.console.audit.AuditSentences;
import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.identity.search.AccountSearch;
import io.github.keyreeve.server.identity.signup.AccountCreation;
import io.github.keyreeve.server.identity.signup.Invitations;
import io.github.keyreeve.server.platform.audit.AuditRows;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.protocol.consent.ConsentedClients;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import java.time.Clock;
import java.util.List;
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
    AccountAdminRules accountAdminRules(AccountTiers tiers, AccountRoles roles, AssurancePolicy policy) {
        return new AccountAdminRules(tiers, roles, policy);
    }

    @Bean
    AccountAdministration accountAdministration(
            Accounts accounts,
            AccountSearch accountSearch,
            AccountChanges changes,
            Profiles profiles,
            SignInAttempts attempts,
            AccountAdminRules rules) {
        return new AccountAdministration(accounts, accountSearch, changes, profiles, attempts, rules);
    }

    @Bean
    AccountAdminController accountAdminController(AccountAdministration administration) {
        return new AccountAdminController(administration);
    }

    @Bean
    AccountAccess accountAccess(
            List<PersonalDataSource> sources,
            AccountAdministration administration,
            SessionRevocation sessions,
            ConsentedClients clients) {
        return new AccountAccess(sources, administration, sessions, clients);
    }

    @Bean
    AccountAccessController accountAccessController(AccountAdministration administration, AccountAccess access) {
        return new AccountAccessController(administration, access);
    }

    @Bean
    UserApiKeys userApiKeys(AccountAdministration administration, ApiKeys keys) {
        return new UserApiKeys(administration, keys);
    }

    @Bean
    UserApiKeysController userApiKeysController(UserApiKeys keys) {
        return new UserApiKeysController(keys);
    }

    @Bean
    UserApiKeysPages userApiKeysPages(UserApiKeys keys, Clock clock) {
        return new UserApiKeysPages(keys, clock);
    }

    @Bean
    UserListPage userListPage(AccountAdministration administration, AccountTiers tiers, AccountRoles roles) {
        return new UserListPage(administration, tiers, roles);
    }

    @Bean
    AccountAdminPages accountAdminPages(
            AccountAdministration administration,
            AccountAccess access,
            AccountTiers tiers,
            AccountRoles roles,
            AuditRows rows,
            AuditSentences sentences) {
        UserView view = new UserView(administration, access, tiers, roles, rows, sentences);
        return new AccountAdminPages(administration, access, view);
    }

    @Bean
    UserCreation userCreation(AccountAdminRules rules, AccountTiers tiers, AccountCreation accounts) {
        return new UserCreation(rules, tiers, accounts);
    }

    @Bean
    UserCreationController userCreationController(UserCreation users, AccountAdministration administration) {
        return new UserCreationController(users, administration);
    }

    @Bean
    UserCreationPage userCreationPage(UserCreation users, AccountTiers tiers, AccountRoles roles) {
        return new UserCreationPage(users, tiers, roles);
    }

    @Bean
    InvitationPage invitationPage(Invitations invitations) {
        return new InvitationPage(invitations);
    }

    @Bean
    ConsoleSection usersSection() {
        return new ConsoleSection("/admin/users", "admin.users", "users.read", 20);
    }
}
