package io.github.keyreeve.server.platform.network;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxyProperties.class)
class NetworkConfiguration {

    @Bean
    ClientIpResolver clientIpResolver(ProxyProperties properties) {
        return new ClientIpResolver(properties.trustedProxies());
    }
}
