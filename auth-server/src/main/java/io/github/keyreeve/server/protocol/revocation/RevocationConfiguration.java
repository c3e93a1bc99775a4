package io.github.keyreeve.server.protocol.revocation;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.protocol.token.OAuth2ErrorResponses;
import io.github.keyreeve.server.protocol.token.ProtocolEndpoint;
import io.github.keyreeve.server.tokens.grants.TokenRevocation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(RevocationProperties.class)
class RevocationConfiguration {

    @Bean
    Feature revocationFeature(RevocationProperties properties) {
        return Feature.named("revocation")
                .switchedOn(properties.revocation())
                .endpoint(Endpoint.forClients("/oauth2/revoke")
                        .withScripts("POST")
                        .announcedAs("revocation_endpoint"))
                .metadata("revocation_endpoint_auth_methods_supported", Features::clientAuthenticationMethods)
                .build();
    }

    @Bean
    ProtocolEndpoint revocationEndpoint(TokenRevocation revocation, OAuth2ErrorResponses errors) {
        RevocationProvider ours = new RevocationProvider(revocation);
        return server -> server.tokenRevocationEndpoint(
                endpoint -> endpoint.authenticationProviders(providers -> providers.replaceAll(spring -> ours))
                        .errorResponseHandler(errors));
    }
}
