package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.parties.DemoApi;
import io.github.keyreeve.client.parties.DemoClients;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A token that says of itself that it is not signed, RFC 8725 section 2.1. */
record UnsignedToken(DemoApi api, DemoClients clients, TokenEndpoint tokenEndpoint, PlainRequests requests)
        implements Attack.Direct {

    @Override
    public String name() {
        return "unsigned-token";
    }

    @Override
    public String title() {
        return "Take the signature off";
    }

    @Override
    public String attempt() {
        return "The attacker takes a real token, writes alg “none” into its header and cuts the signature off; then they keep"
                + " the header and change a claim instead. Either would let them write any token they like.";
    }

    @Override
    public String rule() {
        return "The API decides which algorithms it accepts, whatever the token says, and verifies each signature.";
    }

    @Override
    public Clause clause() {
        return Clause.rfc(8725, "3.1");
    }

    @Override
    public void run(ExchangeRecorder recorder) {
        recorder.caption("The attacker gets a real token, to begin with");
        String real = Tokens.accessToken(tokenEndpoint.clientCredentials(recorder, clients.service()));
        String[] parts = real.split("\\.", -1);

        String unsigned = encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".";
        recorder.token("The token without a signature", unsigned);
        recorder.attack("The attacker shows it to the API");
        expectRefusal("the unsigned token", requests.getWithToken(recorder, api.whoAmI(), unsigned), recorder);

        String altered = parts[0] + "." + encoded(decoded(parts[1]).replace("demo-service", "admin")) + "." + parts[2];
        recorder.token("The token with another subject", altered);
        recorder.attack("The attacker shows the altered token to the API");
        expectRefusal("the altered token", requests.getWithToken(recorder, api.whoAmI(), altered), recorder);
    }

    private static void expectRefusal(String what, Exchange response, ExchangeRecorder recorder) {
        recorder.check(
                "the API refuses " + what + " with 401 invalid_token", response.refusedWith(401, "invalid_token"));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
