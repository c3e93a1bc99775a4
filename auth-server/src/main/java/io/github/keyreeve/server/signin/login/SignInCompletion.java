package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.signin.devices.DeviceTracker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;

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

    void inBrowser(AuthenticationEvent event, HttpServletRequest request, HttpServletResponse response) {
        anywhere(event);
        devices.arrive(event.account(), request, response);
    }

    /** The user was signed in before; this is no sign-in of another user. */
    void inSameBrowser(AuthenticationEvent event, HttpServletRequest request, HttpServletResponse response) {
        anywhere(event);
        devices.stay(event.account(), request, response);
    }

    /** Recorded first: a sign-in that cannot be recorded does not happen. */
    void anywhere(AuthenticationEvent event) {
        events.record(SecurityEvent.SIGN_IN_SUCCEEDED
                .of(event.account())
                .with(
                        "factors",
                        event.factors().keySet().stream().map(Factor::toString).collect(Collectors.joining(" "))));
        attempts.succeed(event.account());
    }
}
