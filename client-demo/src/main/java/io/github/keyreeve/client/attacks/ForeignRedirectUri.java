package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.DemoClients;
import java.net.URI;
import java.util.List;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** An authorization request that redirects the code elsewhere, RFC 9700 section 4.1. */
record ForeignRedirectUri(DemoClients clients, AuthorizationRequests authorizationRequests, PlainRequests requests)
        implements Attack.Direct {

    @Override
    public String name() {
        return "redirect-uri";
    }

    @Override
    public String title() {
        return "Change the redirect URI";
    }

    @Override
    public String attempt() {
        return "The attacker sends users a link to the real server, in the name of a real client, with another address for the"
                + " code. They try their own site, and two addresses that almost look registered.";
    }

    @Override
    public String rule() {
        return "The address must equal a registered one exactly. If it does not, the server shows its own page and sends the"
                + " browser nowhere.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(9700, "4.1.3");
    }

    @Override
    public void run(ExchangeRecorder recorder) {
        String registered = String.valueOf(clients.web().getRedirectUri());
        List.of("https://attacker.example/callback", registered + "/../stolen", registered + "?to=attacker")
                .forEach(address -> tryAddress(address, recorder));
    }

    private void tryAddress(String address, ExchangeRecorder recorder) {
        OAuth2AuthorizationRequest honest = authorizationRequests.of(clients.web());
        URI request = UriComponentsBuilder.fromUriString(honest.getAuthorizationRequestUri())
                .replaceQueryParam("redirect_uri", "{address}")
                .encode()
                .build(address);
        recorder.attack("A request that redirects the code to " + address).remark("redirect_uri", "Not registered.");
        Exchange response = requests.get(recorder, request);
        recorder.check(
                address + ": the server responds with 400 and does not redirect",
                response.status() == 400 && response.header("Location") == null);
    }
}
