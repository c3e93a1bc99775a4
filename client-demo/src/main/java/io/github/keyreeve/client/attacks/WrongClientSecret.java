package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** A client that does not know its secret, RFC 6749 section 5.2. */
record WrongClientSecret(AuthorizationServer server, DemoClients clients, PlainRequests requests)
        implements Attack.Direct {

    @Override
    public String name() {
        return "wrong-secret";
    }

    @Override
    public String title() {
        return "Guess a client's secret";
    }

    @Override
    public String attempt() {
        return "The attacker knows the name of a client, which is no secret, and guesses the rest. Then they try a client that"
                + " does not exist, to learn which names do.";
    }

    @Override
    public String rule() {
        return "The response to a failed authentication is 401 with a challenge, and it is the same whether the client exists or"
                + " not.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(6749, "5.2");
    }

    @Override
    public void run(ExchangeRecorder recorder) {
        Exchange guessed = guess("demo-service", recorder.attack("A known client with a wrong secret"));
        recorder.check("the response is 401 invalid_client", guessed.refusedWith(401, "invalid_client"));
        recorder.check("it has a challenge", guessed.header("WWW-Authenticate") != null);

        Exchange unknown = guess("no-such-client", recorder.attack("A client that does not exist"));
        recorder.check("an unknown client gets the same response", sameBody(guessed, unknown));
    }

    private Exchange guess(String clientId, ExchangeRecorder recorder) {
        ClientRegistration guess = ClientRegistration.withClientRegistration(clients.service())
                .clientId(clientId)
                .clientSecret("letmein")
                .build();
        return requests.post(recorder, server.token(), guess, Map.of("grant_type", "client_credentials"));
    }

    private static boolean sameBody(Exchange one, Exchange other) {
        return one.response() != null
                && other.response() != null
                && one.status() == other.status()
                && one.response().body().equals(other.response().body());
    }
}
