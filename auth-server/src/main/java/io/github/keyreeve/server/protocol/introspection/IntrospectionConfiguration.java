package io.github.keyreeve.server.protocol.introspection;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.token.OAuth2ErrorResponses;
import io.github.keyreeve.server.protocol.token.ProtocolEndpoint;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import io.github.keyreeve.server.tokens.clientuse.ClientUses;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(IntrospectionProperties.class)
class IntrospectionConfiguration {

    @Bean
    Feature introspectionFeature(IntrospectionProperties properties) {
        return Feature.named("introspection")
                .switchedOn(properties.introspection())
                .endpoint(Endpoint.forClients("/oauth2/introspect").announcedAs("introspection_endpoint"))
                .metadata(
                        "introspection_endpoint_auth_methods_supported",
                        Features::confidentialClientAuthenticationMethods)
                .build();
    }

    @Bean
    IntrospectionProvider introspectionProvider(
            OAuth2AuthorizationService grants, ApiKeys keys, ClientUses uses, Issuer issuer, Quotas quotas) {
        return new IntrospectionProvider(grants, new ApiKeyIntrospection(keys, issuer, quotas), uses, issuer);
    }

    @Bean
    ProtocolEndpoint introspectionEndpoint(
            IntrospectionProvider ours,
            JwtEncoder encoder,
            Issuer issuer,
            Clock clock,
            OAuth2ErrorResponses errors,
            JsonMapper json) {
        IntrospectionResponse.Writer writer =
                new IntrospectionResponse.Writer(json, new IntrospectionJwt(encoder, issuer, clock));
        return server -> server.tokenIntrospectionEndpoint(
                endpoint -> endpoint.authenticationProviders(providers -> providers.replaceAll(spring -> ours))
                        .introspectionResponseHandler(writer)
                        .errorResponseHandler(errors));
    }
}
