package io.github.keyreeve.server.identity.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class AccountSearchConfiguration {

    @Bean
    AccountSearch accountSearch(JdbcClient jdbc) {
        return new AccountSearch(jdbc);
    }

    @Bean
    AccountNames accountNames(JdbcClient jdbc) {
        return new AccountNames(jdbc);
    }
}
