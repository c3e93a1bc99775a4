package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Step;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** The step by which a program gets a token for itself, RFC 6749 section 4.4. */
final class ServiceToken {

    private final TokenEndpoint tokenEndpoint;

    ServiceToken(TokenEndpoint tokenEndpoint) {
        this.tokenEndpoint = tokenEndpoint;
    }

    Step get(ClientRegistration client) {
        return new Step(
                "Get a token",
                "The program proves who it is and gets a token at once; its secret is all that it hands in. There is no"
                        + " refresh token, because the program can always come again.",
                Clause.rfc(6749, "4.4.2"),
                (run, recorder) -> get(client, run, recorder));
    }

    private void get(ClientRegistration client, Run run, ExchangeRecorder recorder) {
        recorder.caption("The program requests a token");
        OAuth2AccessTokenResponse tokens = tokenEndpoint.clientCredentials(recorder, client);
        run.keep(OAuth2AccessTokenResponse.class, tokens);
        recorder.token("Access token", Tokens.accessToken(tokens));
        recorder.check("there is no refresh token", tokens.getRefreshToken() == null);
    }
}
