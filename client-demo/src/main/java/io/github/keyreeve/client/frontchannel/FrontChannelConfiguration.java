package io.github.keyreeve.client.frontchannel;

import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FrontChannelConfiguration {

    @Bean
    AuthorizationRequests authorizationRequests(AuthorizationServer server) {
        return new AuthorizationRequests(server);
    }

    @Bean
    CallbackController callbackController(DemoClients clients) {
        return new CallbackController(clients);
    }
}
