package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.delivery.Channel;
import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.tokens.apikeys.ValidApiKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** The bridge, where the operator has named an Admin API. */
@Configuration(proxyBeanMethods = false)
@Conditional(KongConfiguration.Named.class)
class KongConfiguration {

    private static final Duration END_INTERVAL = Duration.ofSeconds(10);

    /** An empty value is none. */
    static final class Named implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata configuration) {
            return StringUtils.hasText(context.getEnvironment().getProperty("keyreeve.gateway.kong.admin-url"));
        }
    }

    @Bean
    KongAdmin kongAdmin(KongProperties properties, JsonMapper json) {
        return new KongAdmin(properties, json);
    }

    @Bean
    ConsumerStatements gatewayConsumers(JdbcClient jdbc, Clock clock) {
        return new ConsumerStatements(jdbc, clock);
    }

    @Bean
    KeyStatements gatewayKeys(JdbcClient jdbc, Sealer sealer) {
        return new KeyStatements(jdbc, sealer);
    }

    @Bean
    RequiredConsumers requiredConsumers(Accounts accounts, ValidApiKeys keys, KongProperties properties) {
        return new RequiredConsumers(accounts, keys, properties.apiKeyScopes());
    }

    @Bean
    Provisioning gatewayProvisioning(
            KongAdmin kong, KeyStatements gatewayKeys, AccountTiers tiers, KongProperties properties, Clock clock) {
        return new Provisioning(kong, gatewayKeys, properties.consumerGroups() ? tiers.all() : List.of(), clock);
    }

    @Bean
    ConsumerQueue gatewayQueue(
            ConsumerStatements consumers,
            KeyStatements gatewayKeys,
            Deliveries deliveries,
            TransactionTemplate transaction,
            Clock clock) {
        return new ConsumerQueue(consumers, gatewayKeys, deliveries, transaction, clock);
    }

    @Bean
    ConsumerWork gatewayWork(
            ConsumerStatements consumers,
            KeyStatements gatewayKeys,
            ConsumerQueue queue,
            RequiredConsumers required,
            Provisioning provisioning,
            Clock clock) {
        return new ConsumerWork(consumers, gatewayKeys, queue, required, provisioning, clock);
    }

    @Bean
    Channel kongChannel(ConsumerWork work) {
        return new KongChannel(work);
    }

    @Bean
    AccountScan gatewayScan(JdbcClient jdbc, ConsumerQueue queue, TransactionTemplate transaction, Clock clock) {
        return new AccountScan(jdbc, queue, transaction, clock);
    }

    @Bean
    BackgroundTask gatewayScanTask(AccountScan scan, KongProperties properties) {
        return new BackgroundTask(
                "Comparing accounts with the gateway", properties.scanInterval(), scan::run, scan.waker());
    }

    @Bean
    BackgroundTask gatewayCredentialRemoval(ConsumerQueue queue) {
        return new BackgroundTask("Ending credentials of the gateway", END_INTERVAL, queue::requestEnds);
    }

    @Bean
    GatewayRequests gatewayRequests(
            ConsumerQueue queue, KeyStatements gatewayKeys, AccountScan scan, KongProperties properties) {
        return new GatewayRequests(queue, gatewayKeys, properties.apiKeyScopes(), scan.waker());
    }

    @Bean
    JwtSecrets jwtSecrets(
            KongAdmin kong, KeyStatements gatewayKeys, SecureRandom random, KongProperties properties, Clock clock) {
        return new JwtSecrets(kong, gatewayKeys, new UuidV7Generator(random), properties, clock);
    }

    @Bean
    GatewayReports gatewayReports(
            KongAdmin kong,
            ConsumerStatements consumers,
            RequiredConsumers required,
            Provisioning provisioning,
            ConsumerWork work,
            JwtSecrets secrets) {
        return new GatewayReports(kong, consumers, required, provisioning, work, secrets);
    }

    @Bean
    GatewayAdoption gatewayAdoption(
            KongAdmin kong,
            Accounts accounts,
            ConsumerStatements consumers,
            KeyStatements gatewayKeys,
            ConsumerWork work,
            JwtSecrets secrets) {
        return new GatewayAdoption(kong, accounts, consumers, gatewayKeys, work, secrets);
    }

    @Bean
    GatewaySupplement gatewaySupplement(ConsumerStatements consumers) {
        return new GatewaySupplement(consumers);
    }

    @Bean
    @ConditionalOnWebApplication
    GatewayTokens gatewayTokens(
            ConsumerStatements consumers,
            ConsumerWork work,
            JwtSecrets secrets,
            KongProperties properties,
            Clock clock) {
        return new GatewayTokens(consumers, work, secrets, properties.tokenLifetime(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    GatewayTokenController gatewayTokenController(GatewayTokens tokens) {
        return new GatewayTokenController(tokens);
    }
}
