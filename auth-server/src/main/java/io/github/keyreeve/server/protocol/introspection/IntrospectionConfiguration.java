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
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    ProtocolEndpoint introspectionEndpoint(
            OAuth2AuthorizationService grants,
            ApiKeys keys,
            ClientUses uses,
            Issuer issuer,
            OAuth2ErrorResponses errors,
            JsonMapper json,
            Quotas quotas) {
        IntrospectionProvider ours =
                new IntrospectionProvider(grants, new ApiKeyIntrospection(keys, issuer, quotas), uses, issuer);
        return server -> server.tokenIntrospectionEndpoint(
                endpoint -> endpoint.authenticationProviders(providers -> providers.replaceAll(spring -> ours))
                        .introspectionResponseHandler(new IntrospectionResponse.Writer(json))
                        .errorResponseHandler(errors));
    }
}
