package io.github.keyreeve.client.backchannel;

import io.github.keyreeve.client.parties.DemoClients;
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
    EndedSessions endedSessions() {
        return new EndedSessions();
    }

    @Bean
    BackChannelLogoutController backChannelLogoutController(EndedSessions sessions, DemoClients clients) {
        return new BackChannelLogoutController(new LogoutTokens(), sessions, clients);
    }

    @Bean
    PlainRequests plainRequests() {
        return new PlainRequests();
    }
}
