package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.platform.audit.AccountHistory;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.PageSecurity;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccountConfiguration {

    @Bean
    Feature accountFeature() {
        return Feature.named("account")
                .endpoint(Endpoint.open("/auth/delete"))
                .endpoint(Endpoint.bearer("/users/me"))
                .endpoint(Endpoint.bearer("/users/me/**"))
                .build();
    }

    @Bean
    OwnAccount ownAccount(
            Accounts accounts,
            AccountChanges changes,
            Profiles profiles,
            AccountDeletion accountDeletion,
            OwnerVerification verification,
            EmailChangeForm emailChange) {
        return new OwnAccount(accounts, changes, profiles, accountDeletion, verification, emailChange);
    }

    @Bean
    ProfileController profileController(
            OwnAccount own,
            AccountDeletion accountDeletion,
            PasswordAuthenticator passwords,
            SecondFactorPolicy secondFactorPolicy) {
        return new ProfileController(own, accountDeletion, passwords, secondFactorPolicy);
    }

    @Bean
    EmailChangeForm emailChangeForm(EmailAddresses addresses, EmailLinks links, ApplicationEventPublisher publisher) {
        return new EmailChangeForm(addresses, links, publisher);
    }

    @Bean
    OwnerVerification ownerVerification(
            AssurancePolicy policy, PasswordAuthenticator passwords, SecondFactors secondFactors, Clock clock) {
        return new OwnerVerification(policy, passwords, secondFactors, clock);
    }

    @Bean
    PrivacyController privacyController(
            Accounts accounts,
            Profiles profiles,
            List<PersonalDataSource> sources,
            OwnAccount own,
            SecurityEvents events,
            Clock clock) {
        return new PrivacyController(new PersonalDataExport(accounts, profiles, sources, clock), own, events);
    }

    @Bean
    ActivityExport activityExport(AccountHistory history) {
        return new ActivityExport(history);
    }

    @Bean
    AccountPages accountPages(OwnAccount own, AccountDeletion accountDeletion, EmailChangeForm emailChange) {
        return new AccountPages(own, accountDeletion, emailChange);
    }

    @Bean
    @Order(101)
    SecurityFilterChain accountChain(HttpSecurity http, PageSecurity pageSecurity) {
        return pageSecurity.users(http, "/account", "/account/**");
    }
}
