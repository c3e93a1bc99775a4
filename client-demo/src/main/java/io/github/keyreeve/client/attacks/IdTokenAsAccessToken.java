package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.DemoApi;
import io.github.keyreeve.client.parties.DemoClients;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** An ID token is shown to an API, RFC 9068 section 4. */
record IdTokenAsAccessToken(DemoApi api, DemoClients clients, TokenEndpoint tokenEndpoint, PlainRequests requests)
        implements Attack.OnUser {

    @Override
    public String name() {
        return "id-token-at-api";
    }

    @Override
    public String title() {
        return "Use an ID token as an access token";
    }

    @Override
    public String attempt() {
        return "The attacker runs an application that users sign in to, and gets ID tokens in the ordinary way. They are"
                + " signed by the same server, so the attacker shows one to an API.";
    }

    @Override
    public String rule() {
        return "An API accepts access tokens only: the type in the header must be at+jwt, and the audience must be the API. An ID"
                + " token says something to a client and allows nothing.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(9068, "4");
    }

    @Override
    public ClientRegistration victim() {
        return clients.web();
    }

    @Override
    public void run(CapturedSignIn captured, ExchangeRecorder recorder) {
        recorder.caption("The attacker's application redeems a code");
        String idToken = Tokens.idToken(tokenEndpoint.redeem(recorder, victim(), captured.exchange()));
        recorder.token("The ID token", idToken);

        recorder.attack("The attacker shows the ID token to the API");
        Exchange response = requests.getWithToken(recorder, api.whoAmI(), idToken);
        recorder.check("the API refuses it with 401 invalid_token", response.refusedWith(401, "invalid_token"));
    }
}
