package io.github.keyreeve.server.profile;

import io.github.keyreeve.server.accounts.AccountChanges;
import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.Deletions;
import io.github.keyreeve.server.accounts.Freshness;
import io.github.keyreeve.server.accounts.FurtherFactors;
import io.github.keyreeve.server.accounts.PasswordCheck;
import io.github.keyreeve.server.accounts.PersonalDataSource;
import io.github.keyreeve.server.audit.AccountHistory;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.web.PageChains;
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
class ProfileConfiguration {

    @Bean
    ProfileController profileController(
            Accounts accounts,
            AccountChanges changes,
            Deletions deletions,
            PasswordCheck passwords,
            OwnerProof proof,
            FurtherFactors furtherFactors,
            AddressRequests addresses) {
        return new ProfileController(accounts, changes, deletions, passwords, proof, furtherFactors, addresses);
    }

    @Bean
    AddressRequests addressRequests(AccountLinks links, ApplicationEventPublisher publisher) {
        return new AddressRequests(links, publisher);
    }

    @Bean
    OwnerProof ownerProof(Freshness freshness, PasswordCheck passwords) {
        return new OwnerProof(freshness, passwords);
    }

    @Bean
    PrivacyController privacyController(
            Accounts accounts,
            List<PersonalDataSource> sources,
            AccountChanges changes,
            SecurityEvents events,
            Clock clock) {
        return new PrivacyController(new DataCopy(accounts, sources, clock), changes, events);
    }

    @Bean
    PersonalHistory personalHistory(AccountHistory history) {
        return new PersonalHistory(history);
    }

    @Bean
    AccountPages accountPages(
            Accounts accounts,
            AccountChanges changes,
            Deletions deletions,
            OwnerProof proof,
            AddressRequests addresses) {
        return new AccountPages(accounts, changes, deletions, proof, addresses);
    }

    @Bean
    @Order(101)
    SecurityFilterChain accountChain(HttpSecurity http, PageChains chains) {
        return chains.signedIn(http, "/account", "/account/**");
    }
}
