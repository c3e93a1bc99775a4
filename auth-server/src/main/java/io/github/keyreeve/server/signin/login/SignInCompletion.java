package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.signin.devices.DeviceTracker;
import io.github.keyreeve.server.signin.sessions.StoredSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.TreeSet;

/** What follows when somebody has shown all that there is to show, before they are let in. */
final class SignInCompletion {

    private final SecurityEvents events;
    private final SignInAttempts attempts;
    private final DeviceTracker devices;

    SignInCompletion(SecurityEvents events, SignInAttempts attempts, DeviceTracker devices) {
        this.events = events;
        this.attempts = attempts;
        this.devices = devices;
    }

    void inBrowser(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        anywhere(signIn);
        devices.arrive(signIn.account(), request, response);
    }

    /** The user was there already; nobody else has come in. */
    void inSameBrowser(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        anywhere(signIn);
        devices.stay(signIn.account(), request, response);
    }

    /** Told first: what cannot be told does not happen. */
    void anywhere(StoredSignIn signIn) {
        events.record(SecurityEvent.SIGN_IN_SUCCEEDED
                .of(signIn.account())
                .with("factors", String.join(" ", new TreeSet<>(signIn.factors().keySet()))));
        attempts.succeed(signIn.account());
    }
}
