package io.github.keyreeve.server.login;

import io.github.keyreeve.server.attempts.SignInAttempts;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.browsers.Browsers;
import io.github.keyreeve.server.sessions.StoredSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.TreeSet;

/** What follows when somebody has shown all that there is to show, before they are let in. */
final class Arrivals {

    private final SecurityEvents events;
    private final SignInAttempts attempts;
    private final Browsers browsers;

    Arrivals(SecurityEvents events, SignInAttempts attempts, Browsers browsers) {
        this.events = events;
        this.attempts = attempts;
        this.browsers = browsers;
    }

    void inBrowser(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        anywhere(signIn);
        browsers.arrive(signIn.account(), request, response);
    }

    /** The user was there already; nobody else has come in. */
    void inSameBrowser(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        anywhere(signIn);
        browsers.stay(signIn.account(), request, response);
    }

    /** Told first: what cannot be told does not happen. */
    void anywhere(StoredSignIn signIn) {
        events.tell(SecurityEvent.SIGN_IN_SUCCEEDED
                .of(signIn.account())
                .with("factors", String.join(" ", new TreeSet<>(signIn.factors().keySet()))));
        attempts.succeed(signIn.account());
    }
}
