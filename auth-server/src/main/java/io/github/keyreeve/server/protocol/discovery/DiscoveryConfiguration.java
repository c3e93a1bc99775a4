package io.github.keyreeve.server.protocol.discovery;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
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
    MetadataController metadataController(Issuer issuer, JWKSource<SecurityContext> keys) {
        return new MetadataController(new ProviderMetadata(issuer, keys));
    }
}
