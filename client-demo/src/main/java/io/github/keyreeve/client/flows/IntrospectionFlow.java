package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.Notebook;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Token introspection, RFC 7662. */
record IntrospectionFlow(
        ServiceToken token,
        AuthorizationServer server,
        DemoClients clients,
        PlainRequests requests,
        Resources resources)
        implements Flow {

    @Override
    public String name() {
        return "introspection";
    }

    @Override
    public String title() {
        return "Introspection";
    }

    @Override
    public String purpose() {
        return "An API asks the server whether a token is still good and what it allows. It needs this for opaque tokens,"
                + " and for JWTs whenever the answer must count revocations.";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                token.get(),
                new Step(
                        "Ask about the token",
                        "The API, itself a client with a secret, asks about the token that somebody showed it. It learns that"
                                + " the token is active, for whom and until when.",
                        Clause.rfc(7662, "2.1"),
                        this::ask),
                new Step(
                        "Ask about a made-up token",
                        "For anything that is not a living token the answer is just “not active”. It does not say why, so that"
                                + " nobody can learn about tokens by trying.",
                        Clause.rfc(7662, "2.2"),
                        this::askAboutNothing),
                new Step(
                        "Ask without permission",
                        "The program that owns the token is a client too, but not one that may ask. Otherwise any client could"
                                + " go fishing with strings that it found.",
                        Clause.rfc(7662, "4"),
                        this::askWithoutPermission),
                resources.callApi());
    }

    private void ask(Run run, Notebook notebook) {
        notebook.caption("The API asks about the token");
        Exchange answer = ask(notebook, clients.api(), accessToken(run));
        notebook.check("the token is active", "true".equals(answer.member("active")));
    }

    private void askAboutNothing(Run run, Notebook notebook) {
        notebook.caption("The API asks about a made-up token");
        Exchange answer = ask(notebook, clients.api(), "kra_there-is-no-such-token");
        notebook.check(
                "the answer is 200 and “not active”", answer.succeeded() && "false".equals(answer.member("active")));
        notebook.check(
                "and nothing else",
                answer.answer() != null && answer.answer().json().size() == 1);
    }

    private void askWithoutPermission(Run run, Notebook notebook) {
        notebook.caption("The program asks about its own token");
        Exchange answer = ask(notebook, clients.service(), accessToken(run));
        notebook.check("the server does not tell: " + answer.verdict(), !"true".equals(answer.member("active")));
    }

    private Exchange ask(Notebook notebook, ClientRegistration asking, String token) {
        return requests.post(notebook, server.introspection(), asking, Map.of("token", token));
    }

    private static String accessToken(Run run) {
        return Tokens.accessToken(run.kept(OAuth2AccessTokenResponse.class));
    }
}
