package io.github.keyreeve.server.console.scopes;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import io.github.keyreeve.server.tokens.scopes.Scopes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ScopeAdminConfiguration {

    @Bean
    Feature scopeAdminFeature() {
        return Feature.named("scope-administration")
                .endpoint(Endpoint.bearer("/api/admin/scopes"))
                .endpoint(Endpoint.bearer("/api/admin/scopes/*"))
                .build();
    }

    @Bean
    ConsoleSection scopesSection() {
        return new ConsoleSection("/admin/scopes", "admin.scopes", "scopes.read", 40);
    }

    @Bean
    ScopeAdminController scopeAdminController(Scopes scopes, Clients clients) {
        return new ScopeAdminController(scopes, clients);
    }

    @Bean
    ScopePages scopePages(Scopes scopes, ScopeCatalogue catalogue, Clients clients) {
        return new ScopePages(scopes, catalogue, clients);
    }
}
