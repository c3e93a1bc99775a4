package io.github.keyreeve.client.backchannel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BackChannelConfiguration {

    @Bean
    TokenEndpoint tokenEndpoint() {
        return new TokenEndpoint();
    }

    @Bean
    IdTokens idTokens() {
        return new IdTokens();
    }

    @Bean
    PlainRequests plainRequests() {
        return new PlainRequests();
    }
}
