package io.github.keyreeve.server.accounts;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
class AccountsConfiguration {

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
    UserCommand userCommand(Accounts accounts) {
        return new UserCommand(accounts, System.in);
    }
}
