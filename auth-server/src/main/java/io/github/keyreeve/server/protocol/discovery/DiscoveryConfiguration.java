package io.github.keyreeve.server.protocol.discovery;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PublicDocument;
import io.github.keyreeve.server.platform.web.ServerLink;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DiscoveryConfiguration {

    private static final List<String> PATHS =
            List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");

    @Bean
    Feature discoveryFeature() {
        return Feature.named("discovery")
                .endpoint(Endpoint.own(PATHS.get(0), EndpointAudience.PROGRAM))
                .endpoint(Endpoint.own(PATHS.get(1), EndpointAudience.PROGRAM))
                .build();
    }

    /** RFC 8414 section 3 and OpenID Connect Discovery section 4: the same content under two names. */
    @Bean
    PublicDocument<List<Object>> metadataDocument(Issuer issuer, Features features, JsonMapper json) {
        ProviderMetadata metadata = new ProviderMetadata(issuer, features);
        return new PublicDocument<>(
                PATHS,
                List.of(MediaType.APPLICATION_JSON_VALUE),
                Duration.ofMinutes(5),
                metadata::changing,
                changed -> json.writeValueAsString(metadata.document()));
    }

    @Bean
    ServerLink metadataLink() {
        return new ServerLink("metadata", PATHS.get(0));
    }
}
