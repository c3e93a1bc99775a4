package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.restore.RestoreRemoval;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What there is with and without a gateway. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KongProperties.class)
class GatewayConfiguration {

    @Bean
    Feature gatewayFeature(KongProperties properties) {
        return Feature.named("gateway")
                .switchedOn(properties.isOn())
                .endpoint(Endpoint.bearer("/auth/gateway-token"))
                .build();
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks gatewayChecks(KongProperties properties) {
        return Checks.of(KongCheck.of(properties));
    }

    @Bean
    GatewayCommand gatewayCommand(ObjectProvider<GatewayReports> reports, ObjectProvider<GatewayAdoption> adoption) {
        return new GatewayCommand(reports, adoption);
    }

    @Bean
    RingKeyUse sealedGatewayKeys(RingKeyUses uses) {
        return uses.sealed(KeyStatements.sealedValues());
    }

    /** What Kong has now, and what a backup says that it has, are two things: all of it is compared again. */
    @Bean
    RestoreRemoval gatewayStateOfBefore(JdbcClient jdbc) {
        return new RestoreRemoval(
                "states of consumers at the gateway", () -> jdbc.sql("""
                        update gateway_consumer set state = 'waiting', queued_at = null, leased_until = null
                        """).update());
    }
}
