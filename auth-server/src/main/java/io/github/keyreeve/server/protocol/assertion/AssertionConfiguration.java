package io.github.keyreeve.server.protocol.assertion;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.clientauth.ClientVerifier;
import io.github.keyreeve.server.tokens.clientkeys.ClientKeys;
import io.github.keyreeve.server.tokens.clientsecrets.SharedSecrets;
import io.github.keyreeve.server.tokens.metadata.AssertionAlgorithms;
import io.github.keyreeve.server.tokens.replay.UsedIdentifiers;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AssertionProperties.class)
class AssertionConfiguration {

    private static final List<String> ENDPOINTS =
            List.of("token_endpoint", "introspection_endpoint", "revocation_endpoint");

    @Bean
    Feature clientAssertionFeature() {
        AuthenticationConverter assertions = new ClientAssertionConverter();
        Feature.Builder feature = Feature.named("client-assertions")
                .clientAuthentication("private_key_jwt", assertions)
                .clientAuthentication("client_secret_jwt", assertions);
        ENDPOINTS.forEach(
                endpoint -> feature.metadata(endpoint + "_auth_signing_alg_values_supported", algorithmsAt(endpoint)));
        return feature.build();
    }

    /** None where the endpoint is switched off. */
    private static Function<Features, Object> algorithmsAt(String endpoint) {
        return features -> features.endpoints().stream().map(Endpoint::metadata).anyMatch(endpoint::equals)
                ? AssertionAlgorithms.SUPPORTED
                : List.of();
    }

    /** Spring's provider finds the client, and verifies code and code verifier (RFC 7636 section 4.6); the assertion is up to ours. */
    @Bean
    @ConditionalOnWebApplication
    ClientVerifier clientAssertionVerifier(
            RegisteredClientRepository clients, OAuth2AuthorizationService grants, ClientAssertionDecoders decoders) {
        JwtClientAssertionAuthenticationProvider provider =
                new JwtClientAssertionAuthenticationProvider(clients, grants);
        provider.setJwtDecoderFactory(decoders);
        return new ClientVerifier(provider);
    }

    @Bean
    @ConditionalOnWebApplication
    ClientAssertionDecoders clientAssertionDecoders(
            ClientKeys keys,
            SharedSecrets secrets,
            UsedIdentifiers used,
            Issuer issuer,
            AssertionProperties properties,
            Clock clock) {
        return new ClientAssertionDecoders(
                new AssertionClaims(issuer.toString(), properties.longestLifetime(), clock), keys, secrets, used);
    }
}
