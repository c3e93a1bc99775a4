package io.github.keyreeve.server.protocol.discovery;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PublicDocuments;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DiscoveryConfiguration {

    @Bean
    @Order(11)
    SecurityFilterChain metadataChain(HttpSecurity http) {
        return PublicDocuments.chain(
                http, "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");
    }

    @Bean
    Feature discoveryFeature() {
        return Feature.named("discovery")
                .endpoint(Endpoint.own("/.well-known/openid-configuration", EndpointAudience.PROGRAM))
                .endpoint(Endpoint.own("/.well-known/oauth-authorization-server", EndpointAudience.PROGRAM))
                .build();
    }

    @Bean
    MetadataController metadataController(Issuer issuer, Features features) {
        return new MetadataController(new ProviderMetadata(issuer, features));
    }
}
