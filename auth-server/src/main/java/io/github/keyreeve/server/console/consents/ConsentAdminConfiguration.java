package io.github.keyreeve.server.console.consents;

import io.github.keyreeve.server.console.admin.AccountAccess;
import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.protocol.consent.ConsentSearch;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsentAdminConfiguration {

    @Bean
    Feature consentAdminFeature() {
        return Feature.named("consent-administration")
                .endpoint(Endpoint.bearer("/api/admin/consents"))
                .endpoint(Endpoint.bearer("/api/admin/consents/**"))
                .build();
    }

    @Bean
    ConsoleSection consentsSection() {
        return new ConsoleSection("/admin/consents", "admin.consents", "consents.read", 24);
    }

    @Bean
    ConsentAdminController consentAdminController(ConsentSearch consents, AccountNames names, AccountAccess access) {
        return new ConsentAdminController(consents, names, access);
    }

    @Bean
    ConsentAdminPages consentAdminPages(ConsentSearch consents, AccountNames names, AccountAccess access) {
        return new ConsentAdminPages(consents, names, access);
    }
}
