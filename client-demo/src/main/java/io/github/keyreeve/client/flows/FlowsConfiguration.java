package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.EndedSessions;
import io.github.keyreeve.client.backchannel.IdTokens;
import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.lab.Flows;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoApi;
import io.github.keyreeve.client.parties.DemoClients;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FlowsConfiguration {

    /** The table of contents. */
    @Bean
    Flows flows(
            AuthorizationServer server,
            DemoApi api,
            DemoClients clients,
            AuthorizationRequests requests,
            PlainRequests plain,
            TokenEndpoint tokenEndpoint,
            SignIn signIn,
            ServiceToken serviceToken,
            Resources resources,
            Clock clock,
            EndedSessions sessions) {
        Snippets code = new Snippets(server, clients.home());
        SignOut signOut = new SignOut(server, requests, clients);
        List<Step> atApi = List.of(resources.callApi());
        return new Flows(List.of(
                AuthorizationCodeFlow.confidential(clients.web(), signIn, resources, code),
                AuthorizationCodeFlow.ofPublic(clients.spa(), signIn, resources, code),
                new PushedRequestFlow(clients.web(), signIn, resources, code),
                new ClientCredentialsFlow(clients.service(), serviceToken, atApi, code),
                new BoundTokenFlow(clients.service(), server, api, plain, clock, code),
                new RefreshFlow(clients.spa(), signIn, tokenEndpoint, atApi, code),
                new IntrospectionFlow(serviceToken, server, clients, plain, resources, code),
                new RevocationFlow(signIn, server, clients, plain, resources, code),
                new LogoutFlow(signIn, signOut, server, requests, clients, resources, code),
                new BackChannelLogoutFlow(signIn, signOut, sessions, clients, code),
                new DiscoveryFlow(server, api, plain, clients.spa(), code)));
    }

    @Bean
    SignIn signIn(
            AuthorizationServer server,
            AuthorizationRequests requests,
            TokenEndpoint tokenEndpoint,
            IdTokens idTokens,
            PlainRequests plain) {
        return new SignIn(server, requests, tokenEndpoint, idTokens, plain);
    }

    @Bean
    ServiceToken serviceToken(TokenEndpoint tokenEndpoint) {
        return new ServiceToken(tokenEndpoint);
    }

    @Bean
    Resources resources(AuthorizationServer server, DemoApi api, PlainRequests requests) {
        return new Resources(server, api, requests);
    }
}
