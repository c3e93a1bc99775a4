package io.github.keyreeve.server.console.apidocs;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import io.github.keyreeve.server.platform.web.ServerLink;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(ApiDocsProperties.ENABLED)
@EnableConfigurationProperties(ApiDocsProperties.class)
class ApiDocsConfiguration {

    @Bean
    @Order(51)
    SecurityFilterChain apiDocsChain(HttpSecurity http, PageSecurity chains) {
        return chains.everybody(http, "/docs", "/docs/openapi.json", "/redoc");
    }

    @Bean
    ApiDocsController apiDocsController(Issuer issuer, ScopeCatalogue catalogue) {
        return new ApiDocsController(ApiDescription.load(issuer.toString()), catalogue);
    }

    @Bean
    ServerLink docsLink() {
        return new ServerLink("docs", "/docs");
    }
}
