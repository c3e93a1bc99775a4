package io.github.keyreeve.server.platform.outbound;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundProperties.class)
class OutboundConfiguration {

    private static final int MOST_REQUESTS = 16;
    private static final int MOST_REQUESTS_TO_A_HOST = 2;

    @Bean
    OutboundUris outboundUris(OutboundProperties properties) {
        return new OutboundUris(properties.destinations());
    }

    @Bean
    FetchThreads fetchThreads() {
        return new FetchThreads(MOST_REQUESTS, MOST_REQUESTS_TO_A_HOST);
    }

    @Bean
    OutboundHttp outboundHttp(OutboundProperties properties, FetchThreads threads) {
        return new OutboundHttp(
                properties.destinations(), HostNames.ofSystem(), TrustedCertificates.ofPlatform(), threads);
    }
}
