package io.github.keyreeve.server.tokens.pushed;

import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.restore.RestoreRemoval;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.tokens.values.GrantIds;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushedRequestsProperties.class)
class PushedRequestsConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    PushedRequestStatements pushedRequestStatements(JdbcClient jdbc) {
        return new PushedRequestStatements(jdbc);
    }

    @Bean
    PushedRequests pushedRequests(
            PushedRequestStatements statements,
            Secrets secrets,
            Sealer sealer,
            GrantIds ids,
            JsonMapper json,
            PushedRequestsProperties properties) {
        return new PushedRequests(statements, secrets, sealer, ids, json, properties);
    }

    @Bean
    BackgroundTask pushedRequestSweep(PushedRequestStatements statements) {
        return BackgroundTask.inBatches(
                "Removing expired pushed requests", SWEEP_INTERVAL, SWEEP_BATCH, statements::removeExpired);
    }

    @Bean
    RingKeyUse pushedRequestKeys(RingKeyUses uses) {
        return uses.sealed(PushedRequests.sealedParameters());
    }

    @Bean
    RestoreRemoval pushedRequestsOfBefore(PushedRequestStatements statements) {
        return new RestoreRemoval("pushed authorization requests", statements::removeAll);
    }
}
