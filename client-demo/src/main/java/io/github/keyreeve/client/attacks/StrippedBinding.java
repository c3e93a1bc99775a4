package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.ProofKey;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoApi;
import io.github.keyreeve.client.parties.DemoClients;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/** A stolen token that is bound to a key is sent as a bearer token, RFC 9449 section 7.2. */
record StrippedBinding(
        AuthorizationServer server, DemoApi api, DemoClients clients, PlainRequests requests, Clock clock)
        implements Attack.Direct {

    @Override
    public String name() {
        return "strip-dpop";
    }

    @Override
    public String title() {
        return "Use a bound token without its key";
    }

    @Override
    public String attempt() {
        return "The attacker has found a token that is bound to a key, in a log. They send it as a bearer token, then with a proof by a key of"
                + " their own.";
    }

    @Override
    public String rule() {
        return "A token that is bound to a key is no bearer token, and a proof counts only if its key is that of the token.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(9449, "7.2");
    }

    @Override
    public void run(ExchangeRecorder recorder) {
        ProofKey key = ProofKey.generate(clock);
        recorder.caption("A program gets a token that is bound to its key");
        Exchange issued = requests.postWithProof(
                recorder,
                server.token(),
                clients.service(),
                Map.of("grant_type", "client_credentials"),
                key.proof("POST", server.token()));
        String token = Objects.requireNonNullElse(issued.member("access_token"), "");
        recorder.token("The token", token);
        recorder.attack("The attacker sends it as a bearer token");
        expectRefusal("as a bearer token", requests.getWithToken(recorder, api.whoAmI(), token), recorder);

        String proof = ProofKey.generate(clock).proof("GET", api.whoAmI(), token);
        recorder.token("The proof of the attacker", proof);
        recorder.attack("The attacker sends it with a proof by another key");
        expectRefusal("with another key", requests.getWithProof(recorder, api.whoAmI(), token, proof), recorder);
    }

    private static void expectRefusal(String how, Exchange response, ExchangeRecorder recorder) {
        recorder.check("the API refuses it " + how + " with 401", response.status() == 401);
    }
}
