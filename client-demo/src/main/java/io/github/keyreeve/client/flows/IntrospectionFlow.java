package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Snippet;
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
        Resources resources,
        Snippets code)
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
        return "An API asks the server whether a token is still valid and what it allows. It needs this for opaque tokens,"
                + " and for JWTs whenever the response must count revocations.";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                token.get(clients.service()),
                new Step(
                        "Ask about the token",
                        "The API, itself a client with a secret, introspects the token that it received. It learns that"
                                + " the token is active, for whom and until when.",
                        Clause.rfc(7662, "2.1"),
                        this::ask),
                new Step(
                        "Ask about a made-up token",
                        "For anything but a valid token the response is just “not active”. It does not say why, so that"
                                + " attackers cannot probe tokens.",
                        Clause.rfc(7662, "2.2"),
                        this::askAboutNothing),
                new Step(
                        "Ask without permission",
                        "The program that owns the token is a client too, but without permission to introspect. Otherwise any client could"
                                + " go fishing with strings that it found.",
                        Clause.rfc(7662, "4"),
                        this::askWithoutPermission),
                resources.callApi());
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("introspection", clients.api());
    }

    @Override
    public String clientId() {
        return clients.api().getClientId();
    }

    private void ask(Run run, ExchangeRecorder recorder) {
        recorder.caption("The API introspects the token");
        Exchange response = ask(recorder, clients.api(), accessToken(run));
        recorder.check("the token is active", "true".equals(response.member("active")));
    }

    private void askAboutNothing(Run run, ExchangeRecorder recorder) {
        recorder.caption("The API introspects a made-up token");
        Exchange response = ask(recorder, clients.api(), "kra_there-is-no-such-token");
        recorder.check(
                "the response is 200 and “not active”",
                response.succeeded() && "false".equals(response.member("active")));
        recorder.check(
                "and nothing else",
                response.response() != null && response.response().json().size() == 1);
    }

    private void askWithoutPermission(Run run, ExchangeRecorder recorder) {
        recorder.caption("The program introspects its own token");
        Exchange response = ask(recorder, clients.service(), accessToken(run));
        recorder.check(
                "the server discloses nothing: " + response.verdict(), !"true".equals(response.member("active")));
    }

    private Exchange ask(ExchangeRecorder recorder, ClientRegistration asking, String token) {
        return requests.post(recorder, server.introspection(), asking, Map.of("token", token));
    }

    private static String accessToken(Run run) {
        return Tokens.accessToken(run.kept(OAuth2AccessTokenResponse.class));
    }
}
