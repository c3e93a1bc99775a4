package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhooksConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    MessageQueue webhookQueue(
            JdbcClient jdbc, Deliveries deliveries, SecureRandom random, Clock clock, WebhookProperties properties) {
        return new MessageQueue(jdbc, deliveries, new UuidV7Generator(random), clock, properties.giveUpAfter());
    }

    @Bean
    WebhookEvents webhookEvents(JdbcClient jdbc, ChangeFeed changes, MessageQueue queue, JsonMapper json) {
        return new WebhookEvents(new Subscribers(jdbc, changes), queue, json);
    }

    @Bean
    RingKeyUse sealedWebhookSecrets(RingKeyUses uses) {
        return uses.sealed(WebhookSecrets.sealed("webhook secrets", "sealed_secret"));
    }

    @Bean
    RingKeyUse sealedFormerWebhookSecrets(RingKeyUses uses) {
        return uses.sealed(WebhookSecrets.sealed("former webhook secrets", "sealed_former_secret"));
    }

    @Bean
    WebhookSecrets webhookSecrets(Sealer sealer, SecureRandom random, Clock clock, WebhookProperties properties) {
        return new WebhookSecrets(sealer, random, clock, properties.secretOverlap());
    }

    @Bean
    WebhookChanges webhookChanges(TransactionTemplate transaction, SecurityEvents events, ChangeFeed changes) {
        return new WebhookChanges(transaction, events, changes);
    }

    @Bean
    @ConditionalOnWebApplication
    Webhooks webhooks(JdbcClient jdbc, WebhookChanges changes, WebhookSecrets secrets, OutboundUris uris, Clock clock) {
        return new Webhooks(jdbc, changes, secrets, uris, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    WebhookMessages webhookMessages(
            JdbcClient jdbc, MessageQueue queue, WebhookEvents events, WebhookProperties properties, Clock clock) {
        return new WebhookMessages(jdbc, queue, events, properties, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    WebhookChannel webhookChannel(
            Webhooks webhooks, WebhookMessages messages, OutboundHttp http, WebhookProperties properties, Clock clock) {
        return new WebhookChannel(webhooks, messages, http, properties, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask webhookMessageRemoval(WebhookMessages messages) {
        return BackgroundTask.inBatches(
                "Removing old webhook messages", SWEEP_INTERVAL, SWEEP_BATCH, messages::removeOlder);
    }
}
