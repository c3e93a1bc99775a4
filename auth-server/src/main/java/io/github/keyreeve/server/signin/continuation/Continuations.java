package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.identity.assurance.Operations;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends users to sign in, and knows what they continue with. It is sealed, for the browser that it came from, and goes from page to page in
 * the address and in the forms. One that is damaged, expired or of another browser is ignored.
 */
public final class Continuations {

    /** How long a user may take to sign in, or to sign up. */
    static final Duration LIFETIME = Duration.ofHours(1);

    /** What is longer is stored; proxies and browsers accept an address with this. */
    private static final int LONGEST = 3 * 1024;

    private static final String OPENED = Continuations.class.getName();
    private static final String START = "/";

    private final SealedContinuations sealed;
    private final StoredContinuations stored;
    private final BrowserCookie browser;
    private final Operations operations;
    private final RequestLimits limits;
    private final Clock clock;

    Continuations(
            SealedContinuations sealed,
            StoredContinuations stored,
            BrowserCookie browser,
            Operations operations,
            RequestLimits limits,
            Clock clock) {
        this.sealed = sealed;
        this.stored = stored;
        this.browser = browser;
        this.operations = operations;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The address of a page of sign-in, from which the user returns to this request; after a form, to the page of the form.
     *
     * @param page its path
     * @param current the authentication of the user who is signed in, which does not suffice
     * @param demand what the request demands of the sign-in
     * @throws io.github.keyreeve.server.platform.ratelimit.TooManyAttempts if it must be stored, and this address did so too often
     */
    public String detour(
            String page,
            Optional<AuthenticationEvent> current,
            @Nullable PendingDemand demand,
            HttpServletRequest request,
            HttpServletResponse response) {
        String destination = destination(request);
        if (!RequestAddress.isOfThisServer(destination)) {
            return SignInFlow.address(request.getContextPath() + page, "");
        }
        Continuation continuation = new Continuation(
                destination, Continuation.seen(current), demand, clock.instant().plus(LIFETIME));
        return SignInFlow.address(request.getContextPath() + page, carry(continuation, request, response));
    }

    /** What the user of this page continues with. */
    public Optional<Continuation> of(HttpServletRequest request) {
        if (request.getAttribute(OPENED) instanceof Optional<?> opened) {
            return opened.map(Continuation.class::cast);
        }
        Optional<Continuation> opened = SignInFlow.carried(request)
                .flatMap(carried -> browser.read(request).flatMap(own -> open(carried, own)));
        request.setAttribute(OPENED, opened);
        return opened;
    }

    /** The address to which the user continues after signing in. */
    public String destination(Optional<Continuation> continuation, HttpServletRequest request) {
        return continuation.map(Continuation::destination).orElse(request.getContextPath() + START);
    }

    private String destination(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                ? RequestAddress.of(request)
                : operations.pageOf(request) + "?" + SignInFlow.STALE;
    }

    private String carry(Continuation continuation, HttpServletRequest request, HttpServletResponse response) {
        String own = browser.of(request, response);
        byte[] bytes = sealed.seal(continuation, own);
        if (bytes.length <= LONGEST) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
        limits.count(RequestLimits.Kind.LONG_REQUEST);
        return stored.put(bytes, own, continuation.expiresAt());
    }

    private Optional<Continuation> open(String carried, String own) {
        Optional<byte[]> bytes = StoredContinuations.isToken(carried) ? stored.find(carried, own) : decode(carried);
        return bytes.flatMap(each -> sealed.open(each, own))
                .filter(continuation -> continuation.expiresAt().isAfter(clock.instant()));
    }

    private static Optional<byte[]> decode(String carried) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(carried));
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }
}
