package io.github.keyreeve.server.web;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuerProperties.class)
class WebConfiguration {

    @Bean
    Issuer issuer(IssuerProperties properties) {
        return properties.required();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
