package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** A stolen code is redeemed without the secret behind its challenge, RFC 7636 section 4.6. */
record WrongCodeVerifier(AuthorizationServer server, DemoClients clients, PlainRequests requests)
        implements Attack.OnUser {

    @Override
    public String name() {
        return "wrong-verifier";
    }

    @Override
    public String title() {
        return "Guess the PKCE secret";
    }

    @Override
    public String attempt() {
        return "The attacker got hold of the code of a public client, for example through another app on the same phone. The"
                + " PKCE secret never left the application, so they make one up.";
    }

    @Override
    public String rule() {
        return "The server computes the challenge again from the secret that it is shown. If the two differ, another client"
                + " requested this code.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(7636, "4.6");
    }

    @Override
    public ClientRegistration victim() {
        return clients.spa();
    }

    @Override
    public void run(CapturedSignIn captured, ExchangeRecorder recorder) {
        Map<String, String> request = captured.tokenRequest();
        request.put("code_verifier", "made-up-by-an-attacker-with-the-code-but-without-the-secret");
        recorder.attack("The attacker redeems the code with a made-up secret")
                .remark("code_verifier", "Made up; its SHA-256 is not the challenge of the request.");
        Exchange response = requests.post(recorder, server.token(), victim(), request);
        recorder.check("the code is refused with 400 invalid_grant", response.refusedWith(400, "invalid_grant"));

        request.remove("code_verifier");
        recorder.attack("The attacker leaves the secret out, hoping for a downgrade");
        Exchange downgrade = requests.post(recorder, server.token(), victim(), request);
        recorder.check("without a secret there is no token: " + downgrade.verdict(), downgrade.status() / 100 == 4);
    }
}
