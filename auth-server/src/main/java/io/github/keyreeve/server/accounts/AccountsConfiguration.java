package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.attempts.RequestLimits;
import io.github.keyreeve.server.attempts.SignInAttempts;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.passwords.NewPasswords;
import io.github.keyreeve.server.passwords.Passwords;
import io.github.keyreeve.server.schedule.RepeatedTask;
import io.github.keyreeve.server.secrets.MasterKey;
import io.github.keyreeve.server.secrets.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountsProperties.class)
class AccountsConfiguration {

    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);
    private static final int PURGE_BATCH = 100;
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int LINK_BATCH = 100;

    @Bean
    Accounts accounts(JdbcClient jdbc, NewPasswords passwords, SecurityEvents events, Clock clock) {
        return new Accounts(jdbc, passwords, events, clock);
    }

    @Bean
    PasswordCheck passwordCheck(
            Accounts accounts, Passwords passwords, SignInAttempts attempts, SecurityEvents events) {
        return new PasswordCheck(accounts, passwords, attempts, events);
    }

    @Bean
    AccountTiers accountTiers(AccountsProperties properties) {
        return new AccountTiers(properties);
    }

    @Bean
    AccountRoles accountRoles(AccountsProperties properties) {
        return new AccountRoles(properties.roles());
    }

    @Bean
    AccountDirectory accountDirectory(JdbcClient jdbc) {
        return new AccountDirectory(jdbc);
    }

    @Bean
    AccountChanges accountChanges(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher,
            SecurityEvents events,
            Clock clock) {
        return new AccountChanges(jdbc, transaction, publisher, events, clock);
    }

    @Bean
    Deletions deletions(
            JdbcClient jdbc,
            AccountChanges changes,
            ApplicationEventPublisher publisher,
            SecurityEvents events,
            TransactionTemplate transaction,
            AccountsProperties properties,
            Clock clock) {
        return new Deletions(jdbc, changes, publisher, events, transaction, properties.deletionDelay(), clock);
    }

    @Bean
    CredentialChanges credentialChanges(
            JdbcClient jdbc, AccountChanges changes, AccountLinks links, TransactionTemplate transaction, Clock clock) {
        return new CredentialChanges(jdbc, changes, links, transaction, clock);
    }

    @Bean
    AccountLinks accountLinks(JdbcClient jdbc, Secrets secrets, RequestLimits limits, Clock clock) {
        return new AccountLinks(jdbc, secrets, limits, clock);
    }

    @Bean
    LinkRequests linkRequests(
            JdbcClient jdbc,
            Accounts accounts,
            RequestLimits limits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            MasterKey masterKey,
            JsonMapper json,
            Clock clock) {
        return new LinkRequests(jdbc, accounts, limits, events, transaction, masterKey, json, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    RepeatedTask linkRequestWork(LinkRequests requests, AccountsProperties properties) {
        return new RepeatedTask(
                "Answering requests for links", properties.linkInterval(), () -> requests.work(LINK_BATCH));
    }

    @Bean
    @ConditionalOnWebApplication
    RepeatedTask linkSweep(AccountLinks links) {
        return new RepeatedTask("Removing old links", SWEEP_INTERVAL, () -> links.sweep(PURGE_BATCH));
    }

    @Bean
    @ConditionalOnWebApplication
    FurtherFactors furtherFactors(List<FactorSource> sources) {
        return new FurtherFactors(sources);
    }

    @Bean
    Freshness freshness(AccountsProperties properties, Clock clock) {
        return new Freshness(properties.freshness(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    RepeatedTask accountPurge(Deletions deletions) {
        return new RepeatedTask("Removing deleted accounts", PURGE_INTERVAL, () -> deletions.purge(PURGE_BATCH));
    }

    @Bean
    ImportedAccounts importedAccounts(
            JdbcClient jdbc,
            AccountChanges changes,
            AccountTiers tiers,
            AccountRoles roles,
            TransactionTemplate transaction,
            SecurityEvents events,
            Clock clock) {
        TransactionTemplate savepoint =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return new ImportedAccounts(jdbc, changes, tiers, roles, savepoint, events, clock);
    }

    @Bean
    UserCommand userCommand(Accounts accounts, SecurityEvents events, TransactionTemplate transaction) {
        return new UserCommand(accounts, events, transaction, System.in);
    }
}
