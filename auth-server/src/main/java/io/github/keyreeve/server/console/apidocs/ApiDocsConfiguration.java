package io.github.keyreeve.server.console.apidocs;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import io.github.keyreeve.server.platform.web.ServerLink;
import io.github.keyreeve.server.tokens.clients.BuiltInClient;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import org.springframework.beans.factory.ObjectProvider;
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
    ApiDocsController apiDocsController(
            Issuer issuer,
            ScopeCatalogue catalogue,
            ApiDocsProperties properties,
            ObjectProvider<BuiltInClient> clients) {
        String client = clients.stream()
                .map(BuiltInClient::clientId)
                .filter(TryOut.CLIENT_ID::equals)
                .findFirst()
                .orElse(null);
        return new ApiDocsController(
                ApiDescription.load(issuer.toString()),
                catalogue,
                new TryOut(issuer.toString(), client, properties.scopes()));
    }

    /** Where users can sign in through a browser. */
    @Bean
    @ConditionalOnBooleanProperty(name = "keyreeve.features.authorization-code", matchIfMissing = true)
    BuiltInClient apiDocsClient(Issuer issuer, ApiDocsProperties properties, ClientJson json) {
        return TryOut.client(issuer, properties.scopes(), json);
    }

    @Bean
    ServerLink docsLink() {
        return new ServerLink("docs", "/docs");
    }
}
