package io.github.keyreeve.server.tokens.sessionclients;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SessionClientsConfiguration {

    @Bean
    SessionClients sessionClients(JdbcClient jdbc, Clock clock) {
        return new SessionClients(jdbc, clock);
    }
}
