package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Token revocation, RFC 7009. */
record RevocationFlow(
        SignIn signIn,
        AuthorizationServer server,
        DemoClients clients,
        PlainRequests requests,
        Resources resources,
        Snippets code)
        implements Flow {

    @Override
    public String name() {
        return "revocation";
    }

    @Override
    public String title() {
        return "Revocation";
    }

    @Override
    public String purpose() {
        return "An application revokes its tokens when its user signs out or uninstalls it. The server forgets the whole"
                + " grant, not only the token that was named.";
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(signIn.as(clients.web()));
        steps.add(new Step(
                "Revoke the refresh token",
                "The application names the token to revoke. The response is an empty 200, for an unknown token too,"
                        + " so that it discloses nothing.",
                Clause.rfc(7009, "2.1"),
                this::revoke));
        steps.add(new Step(
                "Try to refresh",
                "A revoked refresh token is refused like any other bad grant. The user has to sign in again.",
                Clause.rfc(6749, "5.2"),
                this::refreshInVain));
        steps.add(new Step(
                "Ask about the access token",
                "The access token came from the same grant, so it is revoked too. An API that introspects it learns that at once.",
                Clause.rfc(7009, "2.1"),
                this::askAboutAccessToken));
        steps.add(resources.callApi("The demo API verifies a JWT without a request, so it accepts this one until it is"
                + " expired. That is why access tokens are short-lived, and why there are opaque"
                + " ones for APIs that cannot wait."));
        return steps;
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("revocation", clients.web());
    }

    @Override
    public String clientId() {
        return clients.web().getClientId();
    }

    private void revoke(Run run, ExchangeRecorder recorder) {
        recorder.caption("The application revokes the refresh token");
        Exchange response = requests.post(
                recorder,
                server.revocation(),
                clients.web(),
                parameters("token", refreshToken(run), "token_type_hint", "refresh_token"));
        recorder.check("the response is 200", response.status() == 200);
    }

    private void refreshInVain(Run run, ExchangeRecorder recorder) {
        recorder.caption("The application uses the revoked token");
        Exchange response = requests.post(
                recorder,
                server.token(),
                clients.web(),
                parameters("grant_type", "refresh_token", "refresh_token", refreshToken(run)));
        recorder.check("the response is 400 invalid_grant", response.refusedWith(400, "invalid_grant"));
    }

    private void askAboutAccessToken(Run run, ExchangeRecorder recorder) {
        recorder.caption("The API introspects the access token");
        String accessToken = Tokens.accessToken(run.kept(OAuth2AccessTokenResponse.class));
        Exchange response =
                requests.post(recorder, server.introspection(), clients.api(), Map.of("token", accessToken));
        recorder.check("the access token is no longer active", "false".equals(response.member("active")));
    }

    private static String refreshToken(Run run) {
        return Tokens.refreshToken(run.kept(OAuth2AccessTokenResponse.class)).getTokenValue();
    }

    private static Map<String, String> parameters(String first, String its, String second, String alsoIts) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(first, its);
        parameters.put(second, alsoIts);
        return parameters;
    }
}
