package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.AccountPrincipal;
import io.github.keyreeve.server.accounts.BrowserSession;
import io.github.keyreeve.server.accounts.Factor;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.web.ClientAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Begins and ends the session of a browser. Signing in always begins a new session and ends the old one, whoever was in it:
 * nobody who knew the old cookie has any part in the new session. Only the public session ID is taken along when the same
 * user signs in again, because for clients it is still the same session.
 */
final class SignIn {

    private static final int LONGEST_USER_AGENT = 300;

    private final SecurityContextRepository contexts;
    private final SessionRequestCache savedRequests;
    private final PendingSignIns pendingSignIns;
    private final SignedInBrowsers browsers;
    private final ClientAddresses addresses;
    private final RandomIds ids;
    private final SecurityEvents events;
    private final Clock clock;

    SignIn(
            SecurityContextRepository contexts,
            SessionRequestCache savedRequests,
            PendingSignIns pendingSignIns,
            SignedInBrowsers browsers,
            ClientAddresses addresses,
            RandomIds ids,
            SecurityEvents events,
            Clock clock) {
        this.contexts = contexts;
        this.savedRequests = savedRequests;
        this.pendingSignIns = pendingSignIns;
        this.browsers = browsers;
        this.addresses = addresses;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** For an account that has shown all that it has to show. */
    void begin(Account account, Factor shown, HttpServletRequest request, HttpServletResponse response) {
        begin(StoredSignIn.of(account, sidFor(account, request), now(shown)), request, response);
    }

    /** For an account whose password was right, and who has to show a second factor: nobody is signed in until then. */
    void await(Account account, HttpServletRequest request) {
        PendingSignIn pending = new PendingSignIn(account.id(), sidFor(account, request), now(Factor.PASSWORD));
        Optional<String> destination = savedRequests.savedAddress(request);
        renew(request);
        destination.ifPresent(address -> savedRequests.save(address, request));
        pendingSignIns.put(pending, request);
    }

    /** For an account that has now shown the second factor. */
    void complete(
            Account account,
            PendingSignIn pending,
            Factor second,
            HttpServletRequest request,
            HttpServletResponse response) {
        Map<String, Instant> factors = new HashMap<>(pending.factors());
        factors.putAll(now(second));
        begin(StoredSignIn.of(account, pending.sid(), factors), request, response);
    }

    /** Somebody who signed in without a browser. */
    StoredSignIn withoutBrowser(Account account, Map<String, Instant> factors) {
        return told(StoredSignIn.of(account, ids.generate(), factors));
    }

    /** The factor as it is shown at this moment. */
    Map<String, Instant> now(Factor factor) {
        return Map.of(factor.authority(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Told first: what cannot be told does not happen. */
    private void begin(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        told(signIn);
        renew(request);
        SecurityContext context = new SecurityContextImpl(signIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        browsers.remember(signIn.account(), browser(signIn, request));
    }

    private StoredSignIn told(StoredSignIn signIn) {
        events.tell(SecurityEvent.SIGN_IN_SUCCEEDED
                .of(signIn.account())
                .with("factors", String.join(" ", new TreeSet<>(signIn.factors().keySet()))));
        return signIn;
    }

    /** Ends the session of somebody who wants to leave. */
    void signOut(HttpServletRequest request) {
        Authentication now = contexts.loadDeferredContext(request).get().getAuthentication();
        end(request);
        if (now != null && now.getPrincipal() instanceof AccountPrincipal account) {
            events.tell(SecurityEvent.SIGNED_OUT.of(account.accountId()));
        }
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private void renew(HttpServletRequest request) {
        Map<String, Object> kept = kept(request);
        end(request);
        kept.forEach(request.getSession()::setAttribute);
    }

    private SignedInBrowser browser(StoredSignIn signIn, HttpServletRequest request) {
        String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        return new SignedInBrowser(
                signIn.sid(),
                DigestedSessionKeys.of(request.getSession().getId()),
                signIn.signedInAt(),
                addresses.of(request),
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)));
    }

    private static Map<String, Object> kept(HttpServletRequest request) {
        Map<String, Object> kept = new HashMap<>();
        HttpSession session = request.getSession(false);
        if (session != null) {
            Collections.list(session.getAttributeNames()).stream()
                    .filter(name -> name.startsWith(BrowserSession.KEPT))
                    .forEach(name -> kept.put(name, session.getAttribute(name)));
        }
        return kept;
    }

    private String sidFor(Account account, HttpServletRequest request) {
        Authentication now = contexts.loadDeferredContext(request).get().getAuthentication();
        if (now != null
                && now.getPrincipal() instanceof AccountPrincipal principal
                && principal.accountId().equals(account.id())
                && now.getDetails() instanceof BrowserSession session) {
            return session.sid();
        }
        return ids.generate();
    }
}
