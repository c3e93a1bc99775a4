package io.github.keyreeve.server.protocol.requestobject;

import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clientkeys.ClientKeys;
import io.github.keyreeve.server.tokens.replay.UsedIdentifiers;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(RequestObjectSwitch.class)
class RequestObjectConfiguration {

    @Bean
    Feature requestObjectFeature(
            RequestObjectSwitch properties, @Qualifier("pushedRequestFeature") Feature pushedRequests) {
        return Feature.named(RequestObjects.FEATURE)
                .switchedOn(properties.requestObjects() && pushedRequests.switchedOn())
                .metadata("request_object_signing_alg_values_supported", RequestObjects.ALGORITHMS)
                .metadata("require_signed_request_object", false)
                .build();
    }

    @Bean
    RequestObjects requestObjects(ClientKeys keys, UsedIdentifiers used, Issuer issuer, JsonMapper json, Clock clock) {
        return new RequestObjects(keys, used, issuer, json, clock);
    }
}
