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

/** A recorded request with its proof is sent again, RFC 9449 section 11.1. */
record ProofReplay(AuthorizationServer server, DemoApi api, DemoClients clients, PlainRequests requests, Clock clock)
        implements Attack.Direct {

    @Override
    public String name() {
        return "replay-proof";
    }

    @Override
    public String title() {
        return "Send a proof again";
    }

    @Override
    public String attempt() {
        return "The attacker has recorded a whole request: the token and its proof. They send it again, as it was, and then to another"
                + " address.";
    }

    @Override
    public String rule() {
        return "A proof is for one request: it is accepted once, and for its own method and address only.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(9449, "11.1");
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
        String proof = key.proof("GET", api.whoAmI(), token);
        recorder.token("The proof", proof);
        recorder.caption("The program calls the API");
        Exchange first = requests.getWithProof(recorder, api.whoAmI(), token, proof);
        recorder.check("the program's own request succeeds", first.succeeded());
        recorder.attack("The attacker sends the same request again");
        expectRefusal("again", requests.getWithProof(recorder, api.whoAmI(), token, proof), recorder);

        String other = key.proof("POST", api.whoAmI(), token);
        recorder.attack("The attacker sends the proof of another request");
        expectRefusal(
                "with the proof of another request",
                requests.getWithProof(recorder, api.whoAmI(), token, other),
                recorder);
    }

    private static void expectRefusal(String how, Exchange response, ExchangeRecorder recorder) {
        recorder.check("the API refuses it " + how + " with 401", response.status() == 401);
    }
}
