package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** A code is redeemed by a client that it was not issued to, RFC 6749 section 4.1.3. */
record ForeignCode(AuthorizationServer server, DemoClients clients, PlainRequests requests) implements Attack.OnUser {

    @Override
    public String name() {
        return "foreign-code";
    }

    @Override
    public String title() {
        return "Redeem another client's code";
    }

    @Override
    public String attempt() {
        return "The attacker runs a client of their own at the same server, and redeems a code there that was issued to"
                + " demo-web. All parameters are right, the PKCE secret too; only the client is another one.";
    }

    @Override
    public String rule() {
        return "The server makes sure that a code was issued to the client that redeems it.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(6749, "4.1.3");
    }

    @Override
    public ClientRegistration victim() {
        return clients.web();
    }

    @Override
    public void run(CapturedSignIn captured, ExchangeRecorder recorder) {
        recorder.attack("The attacker's client redeems the code of demo-web")
                .remark("client_id", "Not the client that the code was issued to.");
        Exchange response = requests.post(recorder, server.token(), clients.spa(), captured.tokenRequest());
        recorder.check("the code is refused with 400 invalid_grant", response.refusedWith(400, "invalid_grant"));
    }
}
