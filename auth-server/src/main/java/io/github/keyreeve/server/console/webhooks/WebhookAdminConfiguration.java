package io.github.keyreeve.server.console.webhooks;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.integration.webhooks.WebhookMessages;
import io.github.keyreeve.server.integration.webhooks.Webhooks;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebhookAdminConfiguration {

    @Bean
    Feature webhookAdminFeature() {
        return Feature.named("webhook-administration")
                .endpoint(Endpoint.bearer("/api/admin/webhooks"))
                .endpoint(Endpoint.bearer("/api/admin/webhooks/**"))
                .build();
    }

    @Bean
    WebhookAdministration webhookAdministration(
            Webhooks webhooks, WebhookMessages messages, SecurityEvents events, TransactionTemplate transaction) {
        return new WebhookAdministration(webhooks, messages, events, transaction);
    }

    @Bean
    ConsoleSection webhooksSection() {
        return new ConsoleSection(WebhookPages.PATH, "admin.webhooks", "webhooks.read", 64);
    }

    @Bean
    WebhookPages webhookPages(WebhookAdministration webhooks, Clock clock) {
        return new WebhookPages(webhooks, clock);
    }

    @Bean
    WebhookFormPages webhookFormPages(WebhookAdministration webhooks) {
        return new WebhookFormPages(webhooks);
    }

    @Bean
    WebhookController webhookController(WebhookAdministration webhooks) {
        return new WebhookController(webhooks);
    }
}
