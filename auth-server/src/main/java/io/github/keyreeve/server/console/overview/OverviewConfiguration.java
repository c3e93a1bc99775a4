package io.github.keyreeve.server.console.overview;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.search.AccountCounts;
import io.github.keyreeve.server.integration.webhooks.Webhooks;
import io.github.keyreeve.server.platform.audit.EventCounts;
import io.github.keyreeve.server.platform.changes.RunningNodes;
import io.github.keyreeve.server.platform.delivery.DeliveryBacklog;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import io.github.keyreeve.server.tokens.keys.KeyAdministration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OverviewConfiguration {

    @Bean
    Feature overviewFeature() {
        return Feature.named("overview")
                .endpoint(Endpoint.bearer("/api/admin/overview"))
                .build();
    }

    @Bean
    ConsoleSection overviewSection() {
        return new ConsoleSection("/admin", "admin.overview", "overview.read", 10);
    }

    @Bean
    OverviewController overviewController(
            EventCounts events,
            AccountCounts accounts,
            DeliveryBacklog backlog,
            KeyAdministration keys,
            Webhooks webhooks,
            SignatureProvider signatures,
            RunningNodes nodes,
            Clock clock) {
        return new OverviewController(new OverviewFigures(
                events,
                accounts,
                new DeliveryFigures(backlog, webhooks),
                keys,
                new NodeFigures(signatures, nodes),
                clock));
    }
}
