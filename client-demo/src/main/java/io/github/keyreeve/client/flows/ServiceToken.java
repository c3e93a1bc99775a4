package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.DemoClients;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** The step by which a program gets a token for itself, RFC 6749 section 4.4. */
final class ServiceToken {

    private final TokenEndpoint tokenEndpoint;
    private final DemoClients clients;

    ServiceToken(TokenEndpoint tokenEndpoint, DemoClients clients) {
        this.tokenEndpoint = tokenEndpoint;
        this.clients = clients;
    }

    Step get() {
        return new Step(
                "Get a token",
                "The program proves who it is and gets a token at once; its secret is all that it hands in. There is no"
                        + " refresh token, because the program can always come again.",
                Clause.rfc(6749, "4.4.2"),
                this::get);
    }

    private void get(Run run, ExchangeRecorder recorder) {
        recorder.caption("The program requests a token");
        OAuth2AccessTokenResponse tokens = tokenEndpoint.clientCredentials(recorder, clients.service());
        run.keep(OAuth2AccessTokenResponse.class, tokens);
        recorder.token("Access token", Tokens.accessToken(tokens));
        recorder.check("there is no refresh token", tokens.getRefreshToken() == null);
    }
}
