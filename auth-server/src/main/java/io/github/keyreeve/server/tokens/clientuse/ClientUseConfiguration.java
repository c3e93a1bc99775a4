package io.github.keyreeve.server.tokens.clientuse;

import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ClientUseConfiguration {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @Bean
    ClientUseRows clientUseRows(JdbcClient jdbc) {
        return new ClientUseRows(jdbc);
    }

    @Bean
    ClientUses clientUses(ClientUseRows rows, Clock clock) {
        return new ClientUses(rows, clock);
    }

    @Bean
    BackgroundTask usesOfClients(ClientUses uses) {
        return BackgroundTask.of("Writing uses of clients", INTERVAL, uses::write);
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks unusedClientChecks(ObjectProvider<ClientUseRows> rows, Clock clock) {
        return new UnusedClientChecks(rows, clock).checks();
    }
}
