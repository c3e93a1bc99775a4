package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.identity.mfa.SignInTransactions;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.signin.continuation.Continuation;
import io.github.keyreeve.server.signin.continuation.PendingDemands;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.signin.sessions.StaleSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Signs a user in after authentication. The public session ID stays the same when the same user signs in again, because for
 * clients it is still the same session.
 */
public final class SignIn {

    /** How long a sign-in waits for its last factor. */
    public static final Duration LONGEST = SignInTransactions.LIFETIME;

    private final BrowserSessions sessions;
    private final Onward onward;
    private final PendingSignIns pendingSignIns;
    private final SignInCompletion completion;
    private final SecurityEvents events;
    private final Clock clock;

    SignIn(
            BrowserSessions sessions,
            Onward onward,
            PendingSignIns pendingSignIns,
            SignInCompletion completion,
            SecurityEvents events,
            Clock clock) {
        this.sessions = sessions;
        this.onward = onward;
        this.pendingSignIns = pendingSignIns;
        this.completion = completion;
        this.events = events;
        this.clock = clock;
    }

    /**
     * For an account that requires no further factor.
     *
     * @return the address to which the user continues; empty if access ended during the sign-in
     */
    Optional<String> begin(Account account, Factor factor, HttpServletRequest request, HttpServletResponse response) {
        return begin(account, inCurrentSession(firstStep(account, factor)), request, response);
    }

    /** For an account whose password was valid, and which requires a second factor: the user is not signed in until then. */
    void beginMfa(Account account, HttpServletRequest request) {
        AuthenticationEvent verified = inCurrentSession(firstStep(account, Factor.PASSWORD));
        sessions.renew(request);
        pendingSignIns.put(verified, request);
    }

    /**
     * For an account whose second factor was verified. Codes are recorded where they are used up; a passkey may be the first
     * factor.
     *
     * @return the address to which the user continues; empty if access ended during the sign-in
     */
    Optional<String> complete(
            Account account,
            AuthenticationEvent first,
            Factor second,
            HttpServletRequest request,
            HttpServletResponse response) {
        AuthenticationEvent both = first.with(second, now());
        if (second == Factor.PASSKEY && both.timeOf(Factor.PASSWORD).isPresent()) {
            events.record(SecurityEvent.SECOND_FACTOR_USED.of(account.id()).with("factor", "passkey"));
        }
        return begin(account, both, request, response);
    }

    /** For a user who has shown a factor while changing the own account; a change that ended the session begins a new one. */
    void continueSession(UserAuthentication changed, HttpServletRequest request, HttpServletResponse response) {
        AuthenticationEvent event = changed.event();
        boolean goesOn = sessions.current()
                .filter(now -> now.accountEpoch() == event.accountEpoch())
                .isPresent();
        UserAuthentication user = goesOn
                ? changed
                : new UserAuthentication(
                        changed.getPrincipal(), event.inSession(sessions.newSid(), AuthenticationEvent.NEW_SESSION));
        unlessStale(user, () -> completion.complete(user, sessions.signInRequest(request, response, true)));
    }

    /** What the user of the session has verified so far: signed in, or in a sign-in that waits for the second factor. */
    public Optional<AuthenticationEvent> verifiedSoFar(HttpServletRequest request) {
        return pendingSignIns.of(request);
    }

    /** The address to which a user continues who has signed in on another page meanwhile; empty for one who is to sign in here. */
    Optional<String> onward(HttpServletRequest request, HttpServletResponse response) {
        return onward.waiting(request)
                .filter(continuation -> continuation.isFollowedBy(sessions.current()))
                .map(continuation -> onward.from(request, response));
    }

    /** A sign-in without a browser; empty if access ended during it. */
    public Optional<UserAuthentication> withoutBrowser(Account account, AuthenticationEvent event, AppSignIn by) {
        UserAuthentication user = new UserAuthentication(account.principal(), event);
        return unlessStale(user, () -> completion.complete(user, by));
    }

    /** The first step of a sign-in in a new session. */
    public AuthenticationEvent firstStep(Account account, Factor factor) {
        return AuthenticationEvent.of(account.id(), account.epoch(), sessions.newSid(), factor, now());
    }

    /** The time at which a factor is verified. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<String> begin(
            Account account, AuthenticationEvent event, HttpServletRequest request, HttpServletResponse response) {
        Optional<AuthenticationEvent> before = sessions.current();
        UserAuthentication user = new UserAuthentication(account.principal(), event);
        Optional<UserAuthentication> signedIn =
                unlessStale(user, () -> completion.complete(user, sessions.signInRequest(request, response, false)));
        signedIn.flatMap(begun -> onward.waiting(request))
                .map(Continuation::demand)
                .ifPresent(demand -> PendingDemands.signedInFor(demand, request));
        return signedIn.map(begun -> onward.after(account, event, before, request, response));
    }

    private Optional<UserAuthentication> unlessStale(UserAuthentication user, Runnable completion) {
        try {
            completion.run();
            return Optional.of(user);
        } catch (StaleSignIn refused) {
            events.record(SecurityEvent.SIGN_IN_FAILED.of(user.event().account()));
            return Optional.empty();
        }
    }

    /** What a cookie continued stays continued by it when its user signs in again. */
    private AuthenticationEvent inCurrentSession(AuthenticationEvent event) {
        return sessions.current()
                .filter(now -> now.account().equals(event.account()))
                .map(now -> now.timeOf(Factor.REMEMBER_ME)
                        .map(since -> event.with(Factor.REMEMBER_ME, since))
                        .orElse(event)
                        .inSession(now.sid(), now.sessionEpoch()))
                .orElse(event);
    }
}
