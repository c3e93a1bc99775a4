package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(DeletionProperties.class)
class LifecycleConfiguration {

    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);
    private static final int PURGE_BATCH = 500;

    @Bean
    DeletedAccounts deletedAccounts(JdbcClient jdbc, Clock clock) {
        return new DeletedAccounts(jdbc, clock);
    }

    @Bean
    DeletionMails deletionMails(DeletedAccounts accounts, EmailLinks links, Outbox outbox, Issuer issuer, Clock clock) {
        return new DeletionMails(accounts, links, outbox, issuer, clock);
    }

    @Bean
    AccountRestore accountRestore(EmailLinks links, AccountDeletion accountDeletion) {
        return new AccountRestore(links, accountDeletion);
    }

    @Bean
    AccountDeletion accountDeletion(
            DeletedAccounts accounts,
            AccountChanges changes,
            ApplicationEventPublisher publisher,
            SecurityEvents events,
            TransactionTemplate transaction,
            DeletionProperties properties) {
        return new AccountDeletion(accounts, changes, publisher, events, transaction, properties.delay());
    }

    @Bean
    BackgroundTask accountPurge(AccountDeletion accountDeletion) {
        return BackgroundTask.inBatches(
                "Removing deleted accounts", PURGE_INTERVAL, PURGE_BATCH, accountDeletion::purge);
    }
}
