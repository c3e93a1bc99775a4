package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.net.URI;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;

/** An authorization request without a PKCE challenge, RFC 9700 section 2.1.1. */
record MissingPkce(AuthorizationServer server, DemoClients clients, PlainRequests requests) implements Attack.Direct {

    @Override
    public String name() {
        return "missing-pkce";
    }

    @Override
    public String title() {
        return "Leave PKCE out";
    }

    @Override
    public String attempt() {
        return "The attacker strips the challenge from the request on its way through the browser. If the server let it pass,"
                + " a stolen code would need no secret at all.";
    }

    @Override
    public String rule() {
        return "Without a challenge there is no code. The server says so to the client at its registered address.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(9700, "2.1.1");
    }

    @Override
    public void run(ExchangeRecorder recorder) {
        URI request = UriComponentsBuilder.fromUri(server.authorization())
                .queryParam("response_type", "code")
                .queryParam("client_id", clients.spa().getClientId())
                .queryParam("redirect_uri", "{redirectUri}")
                .queryParam("scope", "api.read")
                .queryParam("state", "a-state")
                .encode()
                .build(clients.spa().getRedirectUri());
        recorder.attack("An authorization request without a challenge");
        Exchange response = requests.get(recorder, request);
        String location = Objects.requireNonNullElse(response.header("Location"), "");
        recorder.check(
                "the error is invalid_request",
                location.contains("error=invalid_request") || response.refusedWith(400, "invalid_request"));
        recorder.check("there is no code and no login page", !location.contains("code=") && response.status() != 200);
    }
}
