package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoApi;
import java.net.URI;
import java.util.List;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** How a client finds everything from one address: RFC 9728, RFC 8414 and RFC 7517. */
record DiscoveryFlow(
        AuthorizationServer server, DemoApi api, PlainRequests requests, ClientRegistration client, Snippets code)
        implements Flow {

    @Override
    public String name() {
        return "discovery";
    }

    @Override
    public String title() {
        return "Discovery";
    }

    @Override
    public String purpose() {
        return "A client that knows only the address of an API finds out which server issues its tokens, where that server's"
                + " endpoints are, and with which keys its tokens are signed. No secret is needed for any of it.";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step(
                        "Ask the API",
                        "The API says which server issues tokens for it. It would also have said where this document is in the"
                                + " refusal of a request without a token.",
                        Clause.rfc(9728, "3.2"),
                        this::askApi),
                new Step(
                        "Ask the authorization server",
                        "The server lists its endpoints and what it can do. The issuer in the document must be the name by which"
                                + " requested, or the server is an impostor.",
                        Clause.rfc(8414, "3.3"),
                        this::askServer),
                new Step(
                        "Fetch the keys",
                        "A verifier of tokens caches these public keys for a while and fetches them again when it finds a new"
                                + " kid. That is why keys can rotate without an interruption.",
                        Clause.rfc(7517, "5"),
                        this::fetchKeys));
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("discovery", client);
    }

    @Override
    public String clientId() {
        return client.getClientId();
    }

    private void askApi(Run run, ExchangeRecorder recorder) {
        recorder.caption("The client asks the API about itself");
        Exchange response = requests.get(recorder, api.metadata());
        recorder.check("the resource is " + api.uri(), is(response, "resource", api.uri()));
        recorder.check(
                "its tokens come from " + server.issuer(),
                String.valueOf(response.member("authorization_servers"))
                        .contains(server.issuer().toString()));
    }

    private void askServer(Run run, ExchangeRecorder recorder) {
        recorder.caption("The client asks the authorization server about itself");
        Exchange response = requests.get(recorder, server.metadata());
        recorder.check("the issuer is " + server.issuer(), is(response, "issuer", server.issuer()));
        recorder.check(
                "the endpoints are those that the lab uses",
                is(response, "authorization_endpoint", server.authorization())
                        && is(response, "token_endpoint", server.token())
                        && is(response, "jwks_uri", server.jwks()));
    }

    private void fetchKeys(Run run, ExchangeRecorder recorder) {
        recorder.caption("The client fetches the keys");
        Exchange response = requests.get(recorder, server.jwks());
        recorder.check("there are keys", response.succeeded() && response.member("keys") != null);
        recorder.check(
                "no private part is among them",
                response.response() != null && !response.response().body().contains("\"d\""));
    }

    private static boolean is(Exchange response, String member, URI expected) {
        return expected.toString().equals(response.member(member));
    }
}
