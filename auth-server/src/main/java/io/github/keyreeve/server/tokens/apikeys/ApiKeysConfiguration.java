package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.quota.ApiKeyLimits;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import java.security.SecureRandom;
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
@ConditionalOnWebApplication
@EnableConfigurationProperties(ApiKeysProperties.class)
class ApiKeysConfiguration {

    private static final Duration USES_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    ApiKeys apiKeys(
            Accounts accounts,
            AccountTransactions transactions,
            ApiKeyChanges changes,
            ApiKeyStatements statements,
            UsageScopes scopes,
            ApiKeyUses uses) {
        return new ApiKeys(accounts, transactions, changes, statements, scopes, uses);
    }

    @Bean
    UsageScopes usageScopes(ApiKeysProperties properties, ScopeCatalogue catalogue) {
        return new UsageScopes(properties.scopes(), catalogue);
    }

    @Bean
    ApiKeyRules apiKeyRules(UsageScopes scopes, ApiKeyLimits limits, ApiKeysProperties properties, Clock clock) {
        return new ApiKeyRules(scopes, limits, properties.lifetime(), properties.maxLifetime(), clock);
    }

    @Bean
    ApiKeyChanges.NewValues newApiKeyValues(SecureRandom random, Clock clock) {
        UuidV7Generator ids = new UuidV7Generator(random);
        return new ApiKeyChanges.NewValues(new ApiKeyValues(random), () -> ids.at(clock.instant()));
    }

    @Bean
    ApiKeyChanges apiKeyChanges(
            ApiKeyStatements statements,
            ApiKeyRules rules,
            ApiKeyChanges.NewValues values,
            ApiKeysProperties properties,
            TransactionTemplate transaction,
            ApiKeyChanges.Published published) {
        return new ApiKeyChanges(statements, rules, values, properties.perAccount(), transaction, published);
    }

    @Bean
    ApiKeyChanges.Published apiKeyChangesPublished(SecurityEvents events, ApplicationEventPublisher publisher) {
        return new ApiKeyChanges.Published(events, publisher);
    }

    @Bean
    ApiKeyStatements apiKeyStatements(JdbcClient jdbc, ApiKeysProperties properties) {
        return new ApiKeyStatements(jdbc, properties.usedInterval(), properties.keepExpired());
    }

    @Bean
    ApiKeyUses apiKeyUses(JdbcClient jdbc) {
        return new ApiKeyUses(jdbc);
    }

    @Bean
    BackgroundTask apiKeyUsesWriting(ApiKeyUses uses) {
        return BackgroundTask.of("Writing uses of API keys", USES_INTERVAL, uses::write);
    }

    @Bean
    BackgroundTask expiredApiKeysSweep(ApiKeyStatements statements) {
        return BackgroundTask.inBatches(
                "Removing expired API keys", SWEEP_INTERVAL, SWEEP_BATCH, statements::removeExpired);
    }
}
