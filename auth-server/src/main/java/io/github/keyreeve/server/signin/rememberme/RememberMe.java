package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.SessionAttributes;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.signin.sessions.ResumedSessionUsed;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import io.github.keyreeve.server.signin.sessions.SignInRequest;
import io.github.keyreeve.server.signin.sessions.SignInStep;
import io.github.keyreeve.server.signin.sessions.SignedOut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;

/**
 * Keeps users signed in beyond the session, if they choose so. A resumed session has no factor, with the time of the original
 * sign-in: what requires one asks for it. The token in the cookie is accepted until its successor was used, because a response may
 * be lost. After that it is a copy, so both logins are ended: the user's and the attacker's.
 */
public final class RememberMe implements SignInStep {

    private static final String WISH = SessionAttributes.KEPT + "remember";

    private final PersistentLogins logins;
    private final RememberMeCookie cookie;
    private final RememberMeTokens tokens;
    private final Accounts accounts;
    private final SessionRevocation revocation;
    private final SecurityEvents events;

    RememberMe(
            PersistentLogins logins,
            RememberMeCookie cookie,
            RememberMeTokens tokens,
            Accounts accounts,
            SessionRevocation revocation,
            SecurityEvents events) {
        this.logins = logins;
        this.cookie = cookie;
        this.tokens = tokens;
        this.accounts = accounts;
        this.revocation = revocation;
        this.events = events;
    }

    @Override
    public Stage stage() {
        return Stage.REMEMBER_ME;
    }

    /** Whether remember-me is enabled. */
    public boolean isOffered() {
        return cookie.isUsed();
    }

    /** Stores the choice of the user, until the sign-in is complete. */
    public void wish(boolean wished, HttpServletRequest request) {
        if (wished && isOffered()) {
            request.getSession().setAttribute(WISH, "yes");
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            takeWish(session);
        }
    }

    /**
     * Begins a remember-me login if the user has just signed in with a password and chosen it. Signing in again in a session that
     * a cookie continued keeps its login; any other sign-in ends the login of the cookie.
     */
    @Override
    public void complete(UserAuthentication user, SignInRequest by) {
        AuthenticationEvent event = user.event();
        HttpServletRequest request = by.request();
        boolean wished = takeWish(request.getSession());
        Instant passwordAt = event.timeOf(Factor.PASSWORD).orElse(null);
        if (wished && passwordAt != null) {
            cookie.in(request).ifPresent(logins::forget);
            RememberMeToken token = tokens.first();
            logins.put(token, login(event, passwordAt, by));
            cookie.write(token, passwordAt, by.response());
        } else if (!isRemembering(event, request)) {
            forget(request, by.response());
        }
    }

    private static PersistentLogin login(AuthenticationEvent event, Instant passwordAt, SignInRequest by) {
        return new PersistentLogin(
                event.account(),
                event.accountEpoch(),
                event.sid(),
                event.sessionEpoch(),
                passwordAt,
                by.address(),
                by.userAgent());
    }

    private boolean isRemembering(AuthenticationEvent event, HttpServletRequest request) {
        return cookie.in(request)
                .flatMap(logins::find)
                .filter(login -> login.sid().equals(event.sid()))
                .filter(login -> Stream.of(Factor.PASSWORD, Factor.REMEMBER_ME)
                        .map(event::timeOf)
                        .anyMatch(Optional.of(login.signedInAt())::equals))
                .isPresent();
    }

    /** Resumes the sign-in of the cookie in the request, and removes a cookie that cannot. */
    Optional<ResumedLogin> resume(HttpServletRequest request, HttpServletResponse response) {
        Optional<ResumedLogin> resumed = cookie.in(request).flatMap(token -> resume(token, response));
        if (resumed.isEmpty()) {
            cookie.remove(response);
        }
        return resumed;
    }

    /** Records that a session was begun again. */
    void recordResumed(UserAuthentication user) {
        events.record(SecurityEvent.SIGN_IN_RESUMED.of(user.event().account()));
    }

    /** The session came with a token, so that has arrived too: its predecessor is from now on a copy. */
    @EventListener
    void markUsed(ResumedSessionUsed used) {
        logins.markUsed(used.sid(), used.resumption());
    }

    /** Ends the session of the login too: it has no other cookie if it was not resumed. */
    @EventListener
    void forget(SignedOut left) {
        forget(left.request(), left.response()).ifPresent(login -> revocation.end(login.account(), login.sid()));
    }

    /** Deletes the login of the request. */
    private Optional<PersistentLogin> forget(HttpServletRequest request, HttpServletResponse response) {
        Optional<RememberMeToken> token = cookie.in(request);
        token.ifPresent(sent -> cookie.remove(response));
        return token.flatMap(logins::forget);
    }

    private static boolean takeWish(HttpSession session) {
        boolean wished = session.getAttribute(WISH) != null;
        if (wished) {
            session.removeAttribute(WISH);
        }
        return wished;
    }

    private Optional<ResumedLogin> resume(RememberMeToken presented, HttpServletResponse response) {
        RememberMeToken successor = tokens.successorOf(presented);
        Optional<PersistentLogin> renewed = logins.renew(presented, successor);
        if (renewed.isEmpty()) {
            logins.findReused(presented)
                    .ifPresent(copied ->
                            revocation.end(copied.account(), copied.sid(), SecurityEvent.REMEMBER_ME_TOKEN_REUSED));
            return Optional.empty();
        }
        PersistentLogin login = renewed.get();
        Optional<UserAuthentication> user = signIn(login);
        if (user.isEmpty()) {
            logins.forget(presented);
            return Optional.empty();
        }
        cookie.write(successor, login.signedInAt(), response);
        return user.map(owner -> new ResumedLogin(owner, successor.generation()));
    }

    private Optional<UserAuthentication> signIn(PersistentLogin login) {
        return accounts.inEpoch(login.account(), login.accountEpoch())
                .map(owner -> new UserAuthentication(
                        owner.principal(),
                        AuthenticationEvent.of(
                                        owner.id(), owner.epoch(), login.sid(), Factor.REMEMBER_ME, login.signedInAt())
                                .inSession(login.sid(), login.sessionEpoch())));
    }

    /**
     * A user who is signed in by a cookie.
     *
     * @param generation of the token that the response sets
     */
    record ResumedLogin(UserAuthentication user, int generation) {}
}
