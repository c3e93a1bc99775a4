package io.github.keyreeve.server.platform.network;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxyProperties.class)
class NetworkConfiguration {

    @Bean
    ClientIpResolver clientIpResolver(ProxyProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new ClientIpResolver(
                properties.trustedProxies(),
                () -> meters.ifAvailable(
                        all -> all.counter("keyreeve.forwarded.ignored").increment()));
    }
}
