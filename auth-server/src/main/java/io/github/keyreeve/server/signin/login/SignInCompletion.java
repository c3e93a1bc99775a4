package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.signin.devices.DeviceTracker;
import io.github.keyreeve.server.signin.sessions.StoredSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.TreeSet;

/** What a complete sign-in does before its session begins. */
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

    /** The user was signed in before; this is no sign-in of another user. */
    void inSameBrowser(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        anywhere(signIn);
        devices.stay(signIn.account(), request, response);
    }

    /** Recorded first: a sign-in that cannot be recorded does not happen. */
    void anywhere(StoredSignIn signIn) {
        events.record(SecurityEvent.SIGN_IN_SUCCEEDED
                .of(signIn.account())
                .with("factors", String.join(" ", new TreeSet<>(signIn.factors().keySet()))));
        attempts.succeed(signIn.account());
    }
}
