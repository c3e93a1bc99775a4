package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.net.URI;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;

/** The name of a pushed request is used by another client, RFC 9126 section 7.1. */
record ForeignPushedRequest(
        AuthorizationServer server,
        DemoClients clients,
        AuthorizationRequests authorizationRequests,
        PlainRequests requests)
        implements Attack.Direct {

    @Override
    public String name() {
        return "foreign-pushed-request";
    }

    @Override
    public String title() {
        return "Use another client's pushed request";
    }

    @Override
    public String attempt() {
        return "The attacker has seen the name of a request that demo-web pushed. They use it for a client of their own, and make up"
                + " names in the hope that one is stored.";
    }

    @Override
    public String rule() {
        return "A pushed request belongs to the client that pushed it, and its name cannot be guessed. The server shows its own page"
                + " and sends the browser nowhere.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(9126, "7.1");
    }

    @Override
    public void run(ExchangeRecorder recorder) {
        recorder.caption("The application pushes its request");
        Exchange pushed = requests.post(
                recorder,
                server.pushedRequests(),
                clients.web(),
                AuthorizationRequests.parameters(authorizationRequests.of(clients.web())));
        String requestUri = Objects.requireNonNullElse(pushed.member("request_uri"), "");
        tryUri(requestUri, "The attacker uses it for another client", recorder);
        tryUri(requestUri + "A", "The attacker makes a name up", recorder);
    }

    private void tryUri(String requestUri, String what, ExchangeRecorder recorder) {
        URI address = UriComponentsBuilder.fromUri(server.authorization())
                .queryParam("client_id", "{client}")
                .queryParam("request_uri", "{uri}")
                .encode()
                .build(clients.spa().getClientId(), requestUri);
        recorder.attack(what).remark("request_uri", "Not of a request of this client.");
        Exchange response = requests.get(recorder, address);
        recorder.check(
                what + ": the server responds with 400 and does not redirect",
                response.status() == 400 && response.header("Location") == null);
    }
}
