package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.identity.authentication.RolePermissions;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.quota.AccountRecognizer;
import io.github.keyreeve.server.platform.restore.RestoreCheck;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountsProperties.class)
class AccountsConfiguration {

    @Bean
    Accounts accounts(
            JdbcClient jdbc,
            NewPasswords passwords,
            FormerAddresses formerAddresses,
            SecurityEvents events,
            TransactionTemplate transaction,
            Clock clock) {
        return new Accounts(jdbc, passwords, formerAddresses, events, transaction, clock);
    }

    @Bean
    EmailAddresses emailAddresses(Outbox outbox) {
        return new EmailAddresses(outbox);
    }

    @Bean
    AccountTiers accountTiers(AccountsProperties properties) {
        return new AccountTiers(properties);
    }

    @Bean
    AccountRoles accountRoles(AccountsProperties properties, RolePermissions permissions) {
        return new AccountRoles(properties.roles(), permissions.roles());
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
    AccountRecognizer accountRecognizer() {
        return new StoredAccountRecognizer();
    }

    @Bean
    PasskeyOffers passkeyOffers(JdbcClient jdbc) {
        return new PasskeyOffers(jdbc);
    }

    /** Before the first request. */
    @Bean
    PasswordForms passwordForms(JdbcClient jdbc, Passwords passwords) {
        PasswordForms forms = new PasswordForms(jdbc, passwords);
        forms.adapt();
        return forms;
    }

    @Bean
    BackgroundTask passwordFormsLookup(PasswordForms forms, AccountsProperties properties) {
        return BackgroundTask.of(
                "Looking up the forms of password hashes", properties.passwordFormInterval(), forms::adapt);
    }

    @Bean
    AccountTransactions accountTransactions(JdbcClient jdbc, TransactionTemplate transaction) {
        return new AccountTransactions(jdbc, transaction);
    }

    @Bean
    RestoreCheck restoredAccounts(JdbcClient jdbc) {
        return new RestoreCheck("accounts", () -> jdbc.sql("select count(*) from account")
                .query(String.class)
                .single());
    }
}
