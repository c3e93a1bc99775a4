package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** A code is used twice, RFC 6749 section 10.5. */
record CodeReplay(AuthorizationServer server, DemoClients clients, TokenEndpoint tokenEndpoint, PlainRequests requests)
        implements Attack.OnUser {

    @Override
    public String name() {
        return "code-replay";
    }

    @Override
    public String title() {
        return "Replay a code";
    }

    @Override
    public String attempt() {
        return "The attacker found a code in a log file, after the application had redeemed it, and even knows the client's"
                + " secret and the PKCE secret. They redeem it again.";
    }

    @Override
    public String rule() {
        return "A code works once. A second use means that it was stolen, so the tokens of the first use are revoked too.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(6749, "10.5");
    }

    @Override
    public ClientRegistration victim() {
        return clients.web();
    }

    @Override
    public void run(CapturedSignIn captured, ExchangeRecorder recorder) {
        recorder.caption("The application redeems its code");
        String accessToken = Tokens.accessToken(tokenEndpoint.redeem(recorder, victim(), captured.exchange()));

        recorder.attack("The attacker redeems it again").remark("code", "Used already, a moment ago.");
        Exchange replay = requests.post(recorder, server.token(), victim(), captured.tokenRequest());
        recorder.check("the second use is refused with 400 invalid_grant", replay.refusedWith(400, "invalid_grant"));

        recorder.caption("The API introspects the token of the first use");
        Exchange response =
                requests.post(recorder, server.introspection(), clients.api(), Map.of("token", accessToken));
        recorder.check("the token of the first use is revoked", "false".equals(response.member("active")));
    }
}
