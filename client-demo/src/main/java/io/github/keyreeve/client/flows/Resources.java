package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.Notebook;
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
                        + " ID token, or the answer is about somebody else.",
                Clause.openIdCore("5.3.2", "UserInfoResponse"),
                this::userInfo);
    }

    private void userInfo(Run run, Notebook notebook) {
        notebook.caption("The application asks for claims about the user");
        Exchange answer = requests.getWithToken(notebook, server.userInfo(), accessToken(run));
        notebook.check("the server answers", answer.succeeded());
        notebook.check(
                "sub is that of the ID token",
                Objects.equals(run.kept(Jwt.class).getSubject(), answer.member("sub")));
    }

    Step callApi() {
        return callApi(
                "The application shows the access token, and the API answers with what it reads in it. It checks the"
                        + " signature, the issuer, the audience and the end by itself, without asking the server.");
    }

    Step callApi(String why) {
        return new Step("Call the API", why, Clause.rfc(6750, "2.1"), this::callApi);
    }

    private void callApi(Run run, Notebook notebook) {
        notebook.caption("The application calls the demo API");
        Exchange answer = requests.getWithToken(notebook, api.whoAmI(), accessToken(run));
        notebook.check("the API takes the token", answer.succeeded());
    }

    private static String accessToken(Run run) {
        return Tokens.accessToken(run.kept(OAuth2AccessTokenResponse.class));
    }
}
