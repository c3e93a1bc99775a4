package io.github.keyreeve.server.signin.sessionsearch;

import io.github.keyreeve.server.signin.sessions.SessionKeys;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SessionSearchConfiguration {

    @Bean
    SessionSearch sessionSearch(JdbcClient jdbc, SessionKeys keys, Clock clock) {
        return new SessionSearch(jdbc, keys, clock);
    }
}
