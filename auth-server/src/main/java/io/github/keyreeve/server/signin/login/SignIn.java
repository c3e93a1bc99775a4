package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.signin.sessions.SessionRequestCache;
import io.github.keyreeve.server.signin.sessions.StoredSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a user in after authentication. The public session ID stays the same when the same user signs in again, because for
 * clients it is still the same session.
 */
public final class SignIn {

    private final BrowserSessions sessions;
    private final SessionRequestCache savedRequests;
    private final PendingSignIns pendingSignIns;
    private final SignInCompletion completion;
    private final SecurityEvents events;
    private final Clock clock;

    SignIn(
            BrowserSessions sessions,
            SessionRequestCache savedRequests,
            PendingSignIns pendingSignIns,
            SignInCompletion completion,
            SecurityEvents events,
            Clock clock) {
        this.sessions = sessions;
        this.savedRequests = savedRequests;
        this.pendingSignIns = pendingSignIns;
        this.completion = completion;
        this.events = events;
        this.clock = clock;
    }

    /** For an account that requires no further factor. */
    void begin(Account account, Factor factor, HttpServletRequest request, HttpServletResponse response) {
        begin(StoredSignIn.of(account, sidFor(account, request), now(factor)), request, response);
    }

    /** For an account whose password was valid, and which requires a second factor: the user is not signed in until then. */
    void beginMfa(Account account, HttpServletRequest request) {
        PendingSignIn pending = new PendingSignIn(account.id(), sidFor(account, request), now(Factor.PASSWORD));
        Optional<String> destination = savedRequests.savedAddress(request);
        sessions.renew(request);
        destination.ifPresent(address -> savedRequests.save(address, request));
        pendingSignIns.put(pending, request);
    }

    /**
     * For an account whose second factor was verified. Codes are recorded where they are used up; a passkey may be the first
     * factor.
     */
    void complete(
            Account account,
            PendingSignIn pending,
            Factor second,
            HttpServletRequest request,
            HttpServletResponse response) {
        Map<String, Instant> factors = new HashMap<>(pending.factors());
        factors.putAll(now(second));
        if (second == Factor.PASSKEY && factors.size() > 1) {
            events.record(SecurityEvent.SECOND_FACTOR_USED.of(account.id()).with("factor", "passkey"));
        }
        begin(StoredSignIn.of(account, pending.sid(), factors), request, response);
    }

    /** For the user of a session that ended because the password was changed, with the old password. */
    void continueSession(StoredSignIn previous, HttpServletRequest request, HttpServletResponse response) {
        Map<String, Instant> factors = new HashMap<>(previous.factors());
        factors.putAll(now(Factor.PASSWORD));
        StoredSignIn next = previous.withSession(sessions.newSid(), factors);
        completion.inSameBrowser(next, request, response);
        sessions.begin(next, request, response);
    }

    /** A sign-in without a session. */
    public StoredSignIn withoutBrowser(Account account, Map<String, Instant> factors) {
        StoredSignIn signIn = StoredSignIn.of(account, sessions.newSid(), factors);
        completion.anywhere(signIn);
        return signIn;
    }

    /** The factor as verified at this moment. */
    public Map<String, Instant> now(Factor factor) {
        return Map.of(factor.authority(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Recorded first: a sign-in that cannot be recorded does not happen. */
    private void begin(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        completion.inBrowser(signIn, request, response);
        sessions.begin(signIn, request, response);
    }

    private String sidFor(Account account, HttpServletRequest request) {
        return sessions.current(request)
                .filter(now -> now.account().equals(account.id()))
                .map(StoredSignIn::sid)
                .orElseGet(sessions::newSid);
    }
}
