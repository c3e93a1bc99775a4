package io.github.keyreeve.server.tokens.authorizationdetails;

import io.github.keyreeve.server.tokens.metadata.ClientJson;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DetailTypesProperties.class)
class DetailTypesConfiguration {

    /** The validator is loaded only where there is a file. */
    @Bean
    DetailTypes detailTypes(DetailTypesProperties properties, ClientJson json) {
        return properties.authorizationDetails() == null
                ? DetailTypes.NONE
                : new DetailTypesFile(properties.authorizationDetails(), json).read();
    }
}
