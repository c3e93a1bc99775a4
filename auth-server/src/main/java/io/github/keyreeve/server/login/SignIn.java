package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.AccountPrincipal;
import io.github.keyreeve.server.accounts.BrowserSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
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

    private final SecurityContextRepository contexts;
    private final RandomIds ids;
    private final Clock clock;

    SignIn(SecurityContextRepository contexts, RandomIds ids, Clock clock) {
        this.contexts = contexts;
        this.ids = ids;
        this.clock = clock;
    }

    void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        StoredSignIn signIn = new StoredSignIn(
                StoredSignIn.VERSION,
                sidFor(account, request),
                account.id(),
                account.username(),
                account.email(),
                account.tier(),
                account.roles(),
                Map.of(
                        FactorGrantedAuthority.PASSWORD_AUTHORITY,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        Map<String, Object> kept = kept(request);
        end(request);
        kept.forEach(request.getSession()::setAttribute);
        SecurityContext context = new SecurityContextImpl(signIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
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
