package io.github.keyreeve.server.protocol.clientauth;

import io.github.keyreeve.server.platform.features.Feature;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;

@Configuration(proxyBeanMethods = false)
class ClientAuthenticationConfiguration {

    @Bean
    Feature clientAuthenticationFeature() {
        return Feature.named("client-authentication")
                .clientAuthentication("client_secret_basic", new ClientSecretBasicConverter())
                .clientAuthentication("client_secret_post", new ClientSecretPostAuthenticationConverter())
                .clientAuthentication("none", new PublicClientConverter())
                .build();
    }
}
