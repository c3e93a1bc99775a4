package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.credentials.AddressReversion;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.credentials.Registrants;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.ReversionLinks;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(EmailProperties.class)
class EmailConfiguration {

    @Bean
    EmailChangeMails emailChangeMails(EmailLinks links, Outbox outbox, Issuer issuer, EmailProperties properties) {
        return new EmailChangeMails(links, outbox, issuer, properties);
    }

    @Bean
    EmailChangeRequests emailChangeRequests(
            Accounts accounts, EmailChangeMails mails, AccountTransactions transactions) {
        return new EmailChangeRequests(accounts, mails, transactions);
    }

    @Bean
    EmailConfirmation emailConfirmation(
            EmailLinks links, Accounts accounts, Registrants registrants, PasswordAuthenticator authenticator) {
        return new EmailConfirmation(links, accounts, registrants, authenticator);
    }

    @Bean
    EmailChange emailChange(
            EmailConfirmation confirmation,
            EmailLinks links,
            CredentialChanges changes,
            CoolingOff coolingOff,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new EmailChange(confirmation, links, changes, coolingOff, events, transaction);
    }

    @Bean
    CoolingOff coolingOff(
            FormerAddresses addresses,
            ReversionLinks links,
            EmailChangeMails mails,
            EmailProperties properties,
            SecurityEvents events,
            Clock clock) {
        return new CoolingOff(addresses, links, mails, properties, events, clock);
    }

    @Bean
    FormerAddressExport formerAddressExport(FormerAddresses addresses) {
        return new FormerAddressExport(addresses);
    }

    @Bean
    EmailReversion emailReversion(
            EmailLinks links,
            CoolingOff coolingOff,
            Accounts accounts,
            AccountDeletion deletion,
            AddressReversion reversion,
            EmailChangeMails mails) {
        return new EmailReversion(links, coolingOff, accounts, deletion, reversion, mails);
    }
}
