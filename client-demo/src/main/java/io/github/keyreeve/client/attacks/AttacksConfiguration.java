package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.exchange.ExchangeRecorders;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoApi;
import io.github.keyreeve.client.parties.DemoClients;
import io.github.keyreeve.client.parties.Reachability;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AttacksConfiguration {

    /** The table of contents. */
    @Bean
    Attacks attacks(
            AuthorizationServer server,
            DemoApi api,
            DemoClients clients,
            AuthorizationRequests authorizationRequests,
            TokenEndpoint tokenEndpoint,
            PlainRequests requests,
            Clock clock) {
        RefreshForms forms = new RefreshForms(server, requests);
        return new Attacks(List.of(
                new CodeReplay(server, clients, tokenEndpoint, requests),
                new ForeignCode(server, clients, requests),
                new WrongCodeVerifier(server, clients, requests),
                new MissingPkce(server, clients, requests),
                new ForeignRedirectUri(clients, authorizationRequests, requests),
                new ForeignPushedRequest(server, clients, authorizationRequests, requests),
                new RefreshTokenReuse(clients, tokenEndpoint, forms, clock),
                new QuickRefreshTokenReuse(clients, tokenEndpoint, forms),
                new WrongClientSecret(server, clients, requests),
                new UnsignedToken(api, clients, tokenEndpoint, requests),
                new IdTokenAsAccessToken(api, clients, tokenEndpoint, requests),
                new StrippedBinding(server, api, clients, requests, clock),
                new ProofReplay(server, api, clients, requests, clock)));
    }

    @Bean
    AttackRunner attackRunner(AuthorizationServer server, AuthorizationRequests requests, ExchangeRecorders recorders) {
        return new AttackRunner(server, requests, recorders);
    }

    @Bean
    AttackController attackController(Attacks attacks, AttackRunner runner, Reachability reachability, Clock clock) {
        return new AttackController(attacks, runner, reachability, clock);
    }
}
