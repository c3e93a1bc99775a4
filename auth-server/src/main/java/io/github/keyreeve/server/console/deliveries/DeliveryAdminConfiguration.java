package io.github.keyreeve.server.console.deliveries;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.delivery.HeldDeliveries;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DeliveryAdminConfiguration {

    @Bean
    Feature deliveryAdminFeature() {
        return Feature.named("delivery-administration")
                .endpoint(Endpoint.bearer("/api/admin/deliveries"))
                .endpoint(Endpoint.bearer("/api/admin/deliveries/**"))
                .build();
    }

    @Bean
    ConsoleSection deliveriesSection() {
        return new ConsoleSection("/admin/deliveries", "admin.deliveries", "deliveries.read", 62);
    }

    @Bean
    DeliveryAdministration deliveryAdministration(
            HeldDeliveries held, SecurityEvents events, TransactionTemplate transaction) {
        return new DeliveryAdministration(held, events, transaction);
    }

    @Bean
    DeliveryAdminController deliveryAdminController(DeliveryAdministration deliveries) {
        return new DeliveryAdminController(deliveries);
    }

    @Bean
    DeliveryAdminPages deliveryAdminPages(DeliveryAdministration deliveries) {
        return new DeliveryAdminPages(deliveries);
    }
}
