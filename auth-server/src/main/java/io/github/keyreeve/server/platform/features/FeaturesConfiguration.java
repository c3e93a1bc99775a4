package io.github.keyreeve.server.platform.features;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class FeaturesConfiguration {

    @Bean
    Features features(List<Feature> features) {
        return new Features(features);
    }

    @Bean
    @ConditionalOnWebApplication
    SmartInitializingSingleton switchesAtStart(Features features, Environment environment) {
        return () -> new Switches(environment).check(features);
    }
}
