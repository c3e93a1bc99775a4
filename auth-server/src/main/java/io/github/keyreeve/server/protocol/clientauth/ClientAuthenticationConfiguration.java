package io.github.keyreeve.server.protocol.clientauth;

import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
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

    @Bean
    ClientRefusalLog clientRefusalLog(ClientIpResolver addresses, RegisteredClientRepository clients) {
        return new ClientRefusalLog(addresses, clients);
    }

    @Bean
    ClientAuthenticator clientAuthenticator(
            Features features,
            RegisteredClientRepository clients,
            OAuth2AuthorizationService grants,
            @Qualifier("clientSecretEncoder") PasswordEncoder clientSecrets,
            ObjectProvider<ClientVerifier> others) {
        ClientSecretAuthenticationProvider confidential = new ClientSecretAuthenticationProvider(clients, grants);
        confidential.setPasswordEncoder(clientSecrets);
        PublicClientProvider publicClients =
                new PublicClientProvider(clients, new PublicClientAuthenticationProvider(clients, grants));
        Stream<AuthenticationProvider> verifiers = Stream.concat(
                Stream.of(confidential, publicClients), others.orderedStream().map(ClientVerifier::provider));
        return new ClientAuthenticator(
                List.copyOf(features.clientAuthentication().values()), verifiers.toList());
    }
}
