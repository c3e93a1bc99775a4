package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoApi;
import java.util.Objects;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.jwt.Jwt;

/** The steps that use an access token: at UserInfo, and at the demo API, with which every flow ends. */
final class Resources {

    private final AuthorizationServer server;
    private final DemoApi api;
    private final PlainRequests requests;

    Resources(AuthorizationServer server, DemoApi api, PlainRequests requests) {
        this.server = server;
        this.api = api;
        this.requests = requests;
    }

    Step userInfo() {
        return new Step(
                "Ask who the user is",
                "With the access token the application reads the claims that its scopes allow. The sub must be that of the"
                        + " ID token, or the response is about another user.",
                Clause.openIdCore("5.3.2", "UserInfoResponse"),
                this::userInfo);
    }

    private void userInfo(Run run, ExchangeRecorder recorder) {
        recorder.caption("The application requests claims about the user");
        Exchange response = requests.getWithToken(recorder, server.userInfo(), accessToken(run));
        recorder.check("the server responds with success", response.succeeded());
        recorder.check(
                "sub is that of the ID token",
                Objects.equals(run.kept(Jwt.class).getSubject(), response.member("sub")));
    }

    Step callApi() {
        return callApi("The application shows the access token, and the API returns what it reads in it. It checks the"
                + " signature, the issuer, the audience and the expiry itself, without a request to the server.");
    }

    Step callApi(String why) {
        return new Step("Call the API", why, Clause.rfc(6750, "2.1"), this::callApi);
    }

    private void callApi(Run run, ExchangeRecorder recorder) {
        recorder.caption("The application calls the demo API");
        Exchange response = requests.getWithToken(recorder, api.whoAmI(), accessToken(run));
        recorder.check("the API accepts the token", response.succeeded());
    }

    private static String accessToken(Run run) {
        return Tokens.accessToken(run.kept(OAuth2AccessTokenResponse.class));
    }
}
