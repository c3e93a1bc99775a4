package io.github.keyreeve.server.tokens.metadata;

import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class MetadataConfiguration {

    @Bean
    ClientJson clientJson(JsonMapper json) {
        return new ClientJson(json);
    }

    @Bean
    ClientMetadataRules clientMetadataRules(Features features, OutboundUris uris, OutboundHttp http) {
        return new ClientMetadataRules(features, uris, new SectorIdentifiers(uris, new SectorDocuments(http)));
    }
}
