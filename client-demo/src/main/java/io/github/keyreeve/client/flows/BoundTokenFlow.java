package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.ProofKey;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoApi;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** A token that is bound to a key, and its use with proofs of the key, RFC 9449. */
record BoundTokenFlow(
        ClientRegistration client,
        AuthorizationServer server,
        DemoApi api,
        PlainRequests requests,
        Clock clock,
        Snippets code)
        implements Flow {

    @Override
    public String name() {
        return "bound-token";
    }

    @Override
    public String title() {
        return "Token bound to a key (DPoP)";
    }

    @Override
    public String purpose() {
        return "The client makes a key pair and proves with each request that it has the private key. A token that is stolen on its"
                + " way or from a log is of no use to the thief. Choose it wherever tokens may leak.";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step(
                        "Get a token with a proof",
                        "The proof is a JWT that the client signs for this one request; its header has the public key. The server"
                                + " writes the thumbprint of the key into the token.",
                        Clause.rfc(9449, "5"),
                        this::getToken),
                new Step(
                        "Call the API with a proof",
                        "The API compares the key of the proof with the thumbprint in the token, and the hash in the proof with the"
                                + " token. Each request needs a proof of its own.",
                        Clause.rfc(9449, "7.1"),
                        this::callApi));
    }

    private void getToken(Run run, ExchangeRecorder recorder) {
        ProofKey key = ProofKey.generate(clock);
        String proof = key.proof("POST", server.token());
        recorder.caption("The program requests a token, with a proof");
        recorder.token("Proof", proof);
        Exchange response = requests.postWithProof(
                recorder, server.token(), client, Map.of("grant_type", "client_credentials"), proof);
        recorder.check("the token is of the type DPoP", "DPoP".equals(response.member("token_type")));
        String token = Objects.requireNonNullElse(response.member("access_token"), "");
        recorder.token("Access token", token);
        run.keep(BoundToken.class, new BoundToken(key, token));
    }

    private void callApi(Run run, ExchangeRecorder recorder) {
        BoundToken token = run.kept(BoundToken.class);
        String proof = token.key().proof("GET", api.whoAmI(), token.value());
        recorder.caption("The program calls the demo API, with a proof");
        recorder.token("Proof", proof);
        Exchange response = requests.getWithProof(recorder, api.whoAmI(), token.value(), proof);
        recorder.check("the API accepts the token", response.succeeded());
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("dpop", client);
    }

    @Override
    public String clientId() {
        return client.getClientId();
    }

    /** A token with the key that it is bound to. */
    record BoundToken(ProofKey key, String value) {

        @Override
        public String toString() {
            return "BoundToken[…]";
        }
    }
}
