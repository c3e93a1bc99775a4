package io.github.keyreeve.server.sessions;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.BrowserSession;
import io.github.keyreeve.server.accounts.Factor;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.secrets.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps those signed in who want it, beyond the session of the browser. Whoever comes back has shown the password once, at the
 * time that is still told, and no second factor: what wants a sign-in of today, or two factors, asks again. The token in the
 * cookie is good once. One that comes a second time is a copy, so both are ended: the browser's and the thief's.
 */
public final class RememberMe {

    private static final String WISH = BrowserSession.KEPT + "remember";

    /** Several tabs that open together come with the same token. */
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    private final RememberedBrowsers browsers;
    private final RememberCookie cookie;
    private final Accounts accounts;
    private final SessionEndings endings;
    private final SecurityEvents events;
    private final Secrets secrets;
    private final Clock clock;

    RememberMe(
            RememberedBrowsers browsers,
            RememberCookie cookie,
            Accounts accounts,
            SessionEndings endings,
            SecurityEvents events,
            Secrets secrets,
            Clock clock) {
        this.browsers = browsers;
        this.cookie = cookie;
        this.accounts = accounts;
        this.endings = endings;
        this.events = events;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Whether anybody may stay signed in. */
    public boolean isOffered() {
        return cookie.isUsed();
    }

    /** Notes what the user wants, until the sign-in is complete. */
    public void wish(boolean wished, HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (wished && isOffered()) {
            session.setAttribute(WISH, "yes");
        } else {
            takeWish(session);
        }
    }

    /**
     * Remembers the browser of somebody who has just signed in with a password and wished it; forgets it otherwise. Whoever only
     * added a second factor to the sign-in that is remembered stays so.
     */
    void begin(StoredSignIn signIn, SignedInBrowser browser, HttpServletRequest request, HttpServletResponse response) {
        boolean wished = takeWish(request.getSession());
        Instant passwordAt = signIn.factors().get(Factor.PASSWORD.authority());
        if (wished && passwordAt != null) {
            cookie.in(request).ifPresent(browsers::forget);
            RememberToken token = RememberToken.first(secrets);
            browsers.put(
                    token,
                    new RememberedBrowser(
                            signIn.account(), signIn.sid(), passwordAt, browser.address(), browser.userAgent()));
            cookie.write(token, passwordAt, response);
        } else if (!isRemembered(signIn, request)) {
            forget(request, response);
        }
    }

    private boolean isRemembered(StoredSignIn signIn, HttpServletRequest request) {
        return cookie.in(request)
                .flatMap(browsers::find)
                .filter(browser -> browser.sid().equals(signIn.sid()))
                .filter(browser -> browser.signedInAt().equals(signIn.factors().get(Factor.PASSWORD.authority())))
                .isPresent();
    }

    /** Who was signed in in this browser and wished to stay so. */
    Optional<StoredSignIn> resume(HttpServletRequest request, HttpServletResponse response) {
        return cookie.in(request).flatMap(token -> resume(token, response));
    }

    /** Forgets the browser that the request comes from. */
    void forget(HttpServletRequest request, HttpServletResponse response) {
        cookie.in(request).ifPresent(token -> {
            browsers.forget(token);
            cookie.remove(response);
        });
    }

    private static boolean takeWish(HttpSession session) {
        boolean wished = session.getAttribute(WISH) != null;
        if (wished) {
            session.removeAttribute(WISH);
        }
        return wished;
    }

    private Optional<StoredSignIn> resume(RememberToken token, HttpServletResponse response) {
        RememberToken next = token.next(secrets);
        Optional<RememberedBrowser> renewed = browsers.renew(token, next);
        renewed.ifPresent(browser -> cookie.write(next, browser.signedInAt(), response));
        Optional<StoredSignIn> signIn = renewed.or(
                        () -> browsers.renewedSince(clock.instant().minus(TOGETHER), token))
                .flatMap(this::signIn);
        if (signIn.isEmpty()) {
            refuse(token, renewed.isPresent(), response);
        }
        return signIn;
    }

    private Optional<StoredSignIn> signIn(RememberedBrowser browser) {
        Optional<Account> account = accounts.signedIn(browser.account(), browser.signedInAt());
        account.ifPresent(owner -> events.tell(SecurityEvent.SIGN_IN_RESUMED.of(owner.id())));
        return account.map(owner ->
                StoredSignIn.of(owner, browser.sid(), Map.of(Factor.PASSWORD.authority(), browser.signedInAt())));
    }

    private void refuse(RememberToken token, boolean wasGood, HttpServletResponse response) {
        cookie.remove(response);
        Optional<RememberedBrowser> forgotten = browsers.forget(token);
        if (!wasGood) {
            forgotten.ifPresent(
                    copied -> endings.end(copied.account(), copied.sid(), SecurityEvent.REMEMBERED_BROWSER_COPIED));
        }
    }
}
