package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.schedule.RepeatedTask;
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
@EnableConfigurationProperties({PasswordProperties.class, AccountsProperties.class})
class AccountsConfiguration {

    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);
    private static final int PURGE_BATCH = 100;

    @Bean
    Passwords passwords(PasswordProperties properties) {
        return new Passwords(properties);
    }

    @Bean
    Accounts accounts(JdbcClient jdbc, Passwords passwords, Clock clock) {
        return new Accounts(jdbc, passwords, clock);
    }

    @Bean
    PasswordCheck passwordCheck(Accounts accounts, Passwords passwords) {
        return new PasswordCheck(accounts, passwords);
    }

    @Bean
    AccountDirectory accountDirectory(JdbcClient jdbc) {
        return new AccountDirectory(jdbc);
    }

    @Bean
    AccountChanges accountChanges(
            JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        return new AccountChanges(jdbc, transaction, events, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    AccountAdminController accountAdminController(
            Accounts accounts, AccountDirectory directory, AccountChanges changes, AccountsProperties properties) {
        return new AccountAdminController(accounts, directory, changes, new AccountAdminRules(properties));
    }

    @Bean
    @ConditionalOnWebApplication
    ProfileController profileController(
            Accounts accounts,
            AccountChanges changes,
            PasswordCheck passwords,
            AccountsProperties properties,
            Clock clock) {
        return new ProfileController(accounts, changes, passwords, properties, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    RepeatedTask accountPurge(AccountChanges changes) {
        return new RepeatedTask("Removing deleted accounts", PURGE_INTERVAL, () -> changes.purge(PURGE_BATCH));
    }

    @Bean
    @ConditionalOnWebApplication
    AccountProblems accountProblems() {
        return new AccountProblems();
    }

    @Bean
    UserCommand userCommand(Accounts accounts) {
        return new UserCommand(accounts, System.in);
    }
}
