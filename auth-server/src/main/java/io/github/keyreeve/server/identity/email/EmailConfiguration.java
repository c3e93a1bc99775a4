package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(EmailProperties.class)
class EmailConfiguration {

    @Bean
    EmailChange emailChange(
            Accounts accounts,
            EmailLinks links,
            CredentialChanges changes,
            Outbox outbox,
            Issuer issuer,
            SecurityEvents events,
            EmailProperties properties,
            AccountTransactions transactions) {
        EmailChangeMails mails = new EmailChangeMails(links, outbox, issuer, properties);
        return new EmailChange(accounts, links, changes, mails, events, transactions);
    }
}
