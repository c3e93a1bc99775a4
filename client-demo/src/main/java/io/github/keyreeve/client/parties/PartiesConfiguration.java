package io.github.keyreeve.client.parties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlowLabProperties.class)
class PartiesConfiguration {

    @Bean
    AuthorizationServer authorizationServer(FlowLabProperties properties) {
        return new AuthorizationServer(properties.issuer());
    }

    @Bean
    DemoApi demoApi(FlowLabProperties properties) {
        return new DemoApi(properties.api());
    }

    @Bean
    DemoClients demoClients(AuthorizationServer server, FlowLabProperties properties) {
        return new DemoClients(server, properties.own());
    }

    @Bean
    Reachability reachability(AuthorizationServer server, DemoApi api) {
        return new Reachability(server, api);
    }
}
