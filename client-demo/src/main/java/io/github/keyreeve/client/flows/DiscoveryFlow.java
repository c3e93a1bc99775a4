package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.Notebook;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoApi;
import java.net.URI;
import java.util.List;

/** How a client finds everything from one address: RFC 9728, RFC 8414 and RFC 7517. */
record DiscoveryFlow(AuthorizationServer server, DemoApi api, PlainRequests requests) implements Flow {

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
                                + " one asked, or one speaks with an impostor.",
                        Clause.rfc(8414, "3.3"),
                        this::askServer),
                new Step(
                        "Fetch the keys",
                        "Whoever verifies tokens keeps these public keys for a while and fetches them again when it meets a new"
                                + " kid. That is why keys can change while everybody goes on working.",
                        Clause.rfc(7517, "5"),
                        this::fetchKeys));
    }

    private void askApi(Run run, Notebook notebook) {
        notebook.caption("The client asks the API about itself");
        Exchange answer = requests.get(notebook, api.metadata());
        notebook.check("the resource is " + api.uri(), is(answer, "resource", api.uri()));
        notebook.check(
                "its tokens come from " + server.issuer(),
                String.valueOf(answer.member("authorization_servers"))
                        .contains(server.issuer().toString()));
    }

    private void askServer(Run run, Notebook notebook) {
        notebook.caption("The client asks the authorization server about itself");
        Exchange answer = requests.get(notebook, server.metadata());
        notebook.check("the issuer is " + server.issuer(), is(answer, "issuer", server.issuer()));
        notebook.check(
                "the endpoints are those that the lab uses",
                is(answer, "authorization_endpoint", server.authorization())
                        && is(answer, "token_endpoint", server.token())
                        && is(answer, "jwks_uri", server.jwks()));
    }

    private void fetchKeys(Run run, Notebook notebook) {
        notebook.caption("The client fetches the keys");
        Exchange answer = requests.get(notebook, server.jwks());
        notebook.check("there are keys", answer.succeeded() && answer.member("keys") != null);
        notebook.check(
                "no private part is among them",
                answer.answer() != null && !answer.answer().body().contains("\"d\""));
    }

    private static boolean is(Exchange answer, String member, URI expected) {
        return expected.toString().equals(answer.member(member));
    }
}
