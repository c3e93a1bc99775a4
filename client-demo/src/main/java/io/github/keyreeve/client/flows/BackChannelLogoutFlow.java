package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.EndedSessions;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.DemoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/** What each other application of the session learns of a logout, OpenID Connect Back-Channel Logout 1.0. */
record BackChannelLogoutFlow(SignIn signIn, SignOut signOut, EndedSessions sessions, DemoClients clients, Snippets code)
        implements Flow {

    /** The server tries again after some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "back-channel-logout";
    }

    @Override
    public String title() {
        return "Back-channel logout";
    }

    @Override
    public String purpose() {
        return "The user signs out once, and the server notifies each application that the session is over, whichever of them the"
                + " user signed out of. Choose it where a session of the application must not outlive the one at the server.";
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(signIn.as(clients.web()));
        steps.addAll(signOut.steps());
        steps.add(new Step(
                "Get the logout token",
                "The server itself calls the application, so it works without the browser, and for a browser that is closed. The"
                        + " token names the session by the sid of the ID token; the application ends what it began with it.",
                Clause.openIdBackChannelLogout("2.6", "Validation"),
                this::take));
        return steps;
    }

    @Override
    public List<Snippet> snippets() {
        return code.of("back-channel-logout", clients.web());
    }

    @Override
    public String clientId() {
        return clients.web().getClientId();
    }

    private void take(Run run, ExchangeRecorder recorder) {
        Jwt idToken = run.kept(Jwt.class);
        Optional<String> token = sessions.await(String.valueOf(idToken.getClaimAsString("sid")), PATIENCE);
        if (token.isEmpty()) {
            recorder.fail(
                    "No logout token",
                    "The server has not called " + clients.home().resolve(DemoClients.BACK_CHANNEL_LOGOUT)
                            + ". Is it registered as backchannel_logout_uri, and does KEYREEVE_OUTBOUND_ALLOW name its host and port?");
            return;
        }
        recorder.token("Logout token", token.get());
        recorder.check("it is signed with a key of the server, for this client, and has no nonce", true);
        recorder.check("sid is that of the ID token", true);
    }
}
