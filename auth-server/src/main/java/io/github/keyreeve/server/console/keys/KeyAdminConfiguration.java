package io.github.keyreeve.server.console.keys;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.tokens.keys.KeyAdministration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class KeyAdminConfiguration {

    @Bean
    Feature keyAdminFeature() {
        return Feature.named("key-administration")
                .endpoint(Endpoint.bearer("/api/admin/keys"))
                .endpoint(Endpoint.bearer("/api/admin/keys/**"))
                .build();
    }

    @Bean
    KeyAdminController keyAdminController(KeyAdministration keys) {
        return new KeyAdminController(keys);
    }

    @Bean
    KeyAdminPages keyAdminPages(KeyAdministration keys) {
        return new KeyAdminPages(keys);
    }

    @Bean
    ConsoleSection keysSection() {
        return new ConsoleSection("/admin/keys", "admin.keys", "keys.read", 60);
    }
}
