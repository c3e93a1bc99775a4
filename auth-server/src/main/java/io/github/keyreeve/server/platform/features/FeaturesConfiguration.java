package io.github.keyreeve.server.platform.features;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeaturesConfiguration {

    @Bean
    Features features(List<Feature> features) {
        return new Features(features);
    }
}
