package io.github.keyreeve.server.address;

import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.CredentialChanges;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.LinkToken;
import io.github.keyreeve.server.web.PageChains;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(AddressProperties.class)
class AddressConfiguration {

    @Bean
    @Order(104)
    SecurityFilterChain addressChain(HttpSecurity http, PageChains chains) {
        return chains.everybody(http, AddressPages.PATH);
    }

    @Bean
    AddressChange addressChange(
            Accounts accounts,
            AccountLinks links,
            CredentialChanges changes,
            Outbox outbox,
            Issuer issuer,
            SecurityEvents events,
            AddressProperties properties,
            TransactionTemplate transaction) {
        AddressMails mails = new AddressMails(outbox, issuer);
        return new AddressChange(accounts, links, changes, mails, events, properties, transaction);
    }

    @Bean
    AddressController addressController(AddressChange change) {
        return new AddressController(change);
    }

    @Bean
    AddressPages addressPages(AddressChange change, Issuer issuer) {
        return new AddressPages(change, new LinkToken(AddressPages.PATH, issuer));
    }
}
