package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.exchange.ExchangeRecorders;
import io.github.keyreeve.client.parties.DemoClients;
import io.github.keyreeve.client.parties.Reachability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LabConfiguration {

    @Bean
    HomeController homeController(Reachability reachability) {
        return new HomeController(reachability);
    }

    @Bean
    FlowController flowController(Flows flows, ExchangeRecorders recorders, Reachability reachability) {
        return new FlowController(flows, recorders, reachability);
    }

    @Bean
    OwnClientController ownClientController(DemoClients clients) {
        return new OwnClientController(clients);
    }

    @Bean
    EveryPage everyPage(Flows flows) {
        return new EveryPage(flows);
    }
}
