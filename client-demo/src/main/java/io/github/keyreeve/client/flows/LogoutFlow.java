package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.frontchannel.BrowserCallback;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import io.github.keyreeve.client.parties.DemoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Logout that begins at the application, OpenID Connect RP-Initiated Logout 1.0. */
record LogoutFlow(
        SignIn signIn,
        SignOut signOut,
        AuthorizationServer server,
        AuthorizationRequests requests,
        DemoClients clients,
        Resources resources,
        Snippets code)
        implements Flow {

    @Override
    public String name() {
        return "logout";
    }

    @Override
    public String title() {
        return "Logout";
    }

    @Override
    public String purpose() {
        return "The user signs out of the application and of the server too. Otherwise the next"
                + " sign-in would need no password, which surprises people on shared computers.";
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(signIn.as(clients.web()));
        steps.addAll(signOut.steps());
        steps.add(new Step(
                "Check whether a user is signed in",
                "An authorization request with prompt=none shows no page. It is the proof that the session is"
                        + " over, and the way in which applications notice that by themselves.",
                Clause.openIdCore("3.1.2.1", "AuthRequest"),
                this::askSilently));
        steps.add(new Step(
                "Get login_required",
                "The server does not show its login page, because prompt=none forbids it. It redirects the browser with an error"
                        + " instead, and the application knows.",
                Clause.openIdCore("3.1.2.6", "AuthError"),
                this::hear));
        steps.add(
                resources.callApi(
                        "The logout ended the session; the access token is not part of it and lives on until it is"
                                + " over. An application that no longer needs it revokes it, as the page on revocation shows."));
        return steps;
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("logout", clients.web());
    }

    @Override
    public String clientId() {
        return clients.web().getClientId();
    }

    private void askSilently(Run run, ExchangeRecorder recorder) {
        OAuth2AuthorizationRequest request = requests.of(clients.web(), Map.of("prompt", "none"));
        recorder.caption("Your browser requests authorization without a page")
                .redirectTo(AuthorizationRequests.redirect(request));
    }

    private void hear(Run run, ExchangeRecorder recorder) {
        BrowserCallback response = run.kept(BrowserCallback.class);
        recorder.caption("Your browser brings the response").browserRequests(response.uri());
        recorder.check("iss is " + server.issuer(), server.issuer().toString().equals(response.issuer()));
        recorder.check("the error is login_required", "login_required".equals(response.error()));
    }
}
