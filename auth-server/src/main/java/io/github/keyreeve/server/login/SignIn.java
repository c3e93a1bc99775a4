package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.AccountPrincipal;
import io.github.keyreeve.server.accounts.BrowserSession;
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
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
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
    private final SignedInBrowsers browsers;
    private final ClientAddresses addresses;
    private final RandomIds ids;
    private final Clock clock;

    SignIn(
            SecurityContextRepository contexts,
            SignedInBrowsers browsers,
            ClientAddresses addresses,
            RandomIds ids,
            Clock clock) {
        this.contexts = contexts;
        this.browsers = browsers;
        this.addresses = addresses;
        this.ids = ids;
        this.clock = clock;
    }

    void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        StoredSignIn signIn = withPassword(account, sidFor(account, request));
        Map<String, Object> kept = kept(request);
        end(request);
        kept.forEach(request.getSession()::setAttribute);
        SecurityContext context = new SecurityContextImpl(signIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        browsers.remember(account.id(), browser(signIn, request));
    }

    /** Somebody who signed in without a browser. */
    StoredSignIn withPassword(Account account) {
        return withPassword(account, ids.generate());
    }

    private StoredSignIn withPassword(Account account, String sid) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return StoredSignIn.of(account, sid, Map.of(FactorGrantedAuthority.PASSWORD_AUTHORITY, now));
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
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
