package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.BrowserRedirect;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.frontchannel.BrowserCallback;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.net.URI;
import java.util.List;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.web.util.UriComponentsBuilder;

/** The two steps of a logout that begins at the application, OpenID Connect RP-Initiated Logout: leave and come back. */
final class SignOut {

    private final AuthorizationServer server;
    private final AuthorizationRequests requests;
    private final DemoClients clients;

    SignOut(AuthorizationServer server, AuthorizationRequests requests, DemoClients clients) {
        this.server = server;
        this.requests = requests;
        this.clients = clients;
    }

    /** Both. */
    List<Step> steps() {
        return List.of(leave(), comeBack());
    }

    private Step leave() {
        return new Step(
                "Send the browser to log out",
                "The browser must go there itself, because the session is a cookie that only it has. The ID token says which"
                        + " session is meant, so that no other page can sign the user out without a question.",
                Clause.openIdLogout("2", "RPLogout"),
                this::leave);
    }

    private Step comeBack() {
        return new Step(
                "Come back",
                "The session at the server is over, and the browser returns to an address that the client registered. A server"
                        + " that sent it anywhere else would be an open redirector.",
                Clause.openIdLogout("3", "RedirectionAfterLogout"),
                this::comeBack);
    }

    private void leave(Run run, ExchangeRecorder recorder) {
        String state = requests.newState();
        URI address = UriComponentsBuilder.fromUri(server.endSession())
                .queryParam("id_token_hint", "{hint}")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{home}")
                .queryParam("state", "{state}")
                .encode()
                .build(
                        Tokens.idToken(run.kept(OAuth2AccessTokenResponse.class)),
                        clients.web().getClientId(),
                        clients.home(),
                        state);
        recorder.caption("Your browser requests the logout").redirectTo(new BrowserRedirect(address, state));
    }

    private void comeBack(Run run, ExchangeRecorder recorder) {
        recorder.caption("Your browser is back")
                .browserRequests(run.kept(BrowserCallback.class).uri());
        recorder.check("state belongs to this browser and was not used before", true);
    }
}
