package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.identity.assurance.Operations;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends users to sign in, and knows what they continue with. It is sealed, for the browser that it came from, and goes from page to page in
 * the address and in the forms; the browser's last one is in a cookie too. One that is damaged, expired or of another browser is ignored.
 */
public final class Continuations {

    /** How long a user may take to sign in, or to sign up. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final String OPENED = Continuations.class.getName();
    private static final String START = "/";

    private final CarriedContinuations carried;
    private final ContinuationCookie last;
    private final BrowserCookie browser;
    private final Operations operations;
    private final Clock clock;

    Continuations(
            CarriedContinuations carried,
            ContinuationCookie last,
            BrowserCookie browser,
            Operations operations,
            Clock clock) {
        this.carried = carried;
        this.last = last;
        this.browser = browser;
        this.operations = operations;
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
                destination,
                RequestAddress.description(request),
                Continuation.seen(current),
                demand,
                clock.instant().plus(LIFETIME));
        String value = carried.carry(continuation, browser.of(request, response));
        last.write(value, response);
        return SignInFlow.address(request.getContextPath() + page, value);
    }

    /** What the user of this page continues with. */
    public Optional<Continuation> of(HttpServletRequest request) {
        if (request.getAttribute(OPENED) instanceof Optional<?> opened) {
            return opened.map(Continuation.class::cast);
        }
        Optional<Continuation> opened = Optional.of(SignInFlow.of(request).continuation())
                .filter(value -> !value.isEmpty())
                .flatMap(value -> carried.open(value, browser.values(request)));
        request.setAttribute(OPENED, opened);
        return opened;
    }

    /** Lets the user continue who has signed in: the address. The browser's last request waits no more, whichever this is. */
    public String resume(
            Optional<Continuation> continuation, HttpServletRequest request, HttpServletResponse response) {
        last.clear(request, response);
        return continuation.map(Continuation::destination).orElse(request.getContextPath() + START);
    }

    private String destination(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                ? RequestAddress.of(request)
                : operations.pageOf(request) + "?" + SignInFlow.STALE;
    }
}
