package io.github.keyreeve.server.tokens.replay;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ReplayConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(5);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    UsedIdentifiers usedIdentifiers(JdbcClient jdbc) {
        return new UsedIdentifiers(jdbc);
    }

    @Bean
    BackgroundTask usedIdentifierSweep(UsedIdentifiers used) {
        return BackgroundTask.inBatches(
                "Removing identifiers that were used once", SWEEP_INTERVAL, SWEEP_BATCH, used::removeExpired);
    }
}
