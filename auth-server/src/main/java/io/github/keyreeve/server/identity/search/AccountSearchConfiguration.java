package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.platform.figures.Figures;
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
    AccountCounts accountCounts(Figures figures) {
        return new AccountCounts(figures);
    }

    @Bean
    AccountNames accountNames(JdbcClient jdbc) {
        return new AccountNames(jdbc);
    }
}
