package io.github.keyreeve.server.sessions;

import io.github.keyreeve.server.accounts.BrowserSession;
import io.github.keyreeve.server.web.ClientAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Begins and ends the session of a browser. Signing in always begins a new session and ends the old one, whoever was in it:
 * nobody who knew the old cookie has any part in the new session.
 */
public final class BrowserSessions {

    private static final int LONGEST_USER_AGENT = 300;

    private final SecurityContextRepository contexts;
    private final SignedInBrowsers browsers;
    private final ClientAddresses addresses;
    private final RandomIds ids;

    BrowserSessions(
            SecurityContextRepository contexts, SignedInBrowsers browsers, ClientAddresses addresses, RandomIds ids) {
        this.contexts = contexts;
        this.browsers = browsers;
        this.addresses = addresses;
        this.ids = ids;
    }

    /** Who is signed in in this browser. */
    public Optional<StoredSignIn> current(HttpServletRequest request) {
        return StoredSignIn.in(contexts.loadDeferredContext(request).get().getAuthentication());
    }

    /** A public session ID that no session has. */
    public String newSid() {
        return ids.generate();
    }

    /** Begins a new session, in which somebody is signed in. */
    public void begin(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        renew(request);
        SecurityContext context = new SecurityContextImpl(signIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        browsers.remember(signIn.account(), browser(signIn, request));
    }

    /** Begins a new session, in which nobody is signed in; what is about the browser and no user stays. */
    public void renew(HttpServletRequest request) {
        Map<String, Object> kept = kept(request);
        end(request);
        kept.forEach(request.getSession()::setAttribute);
    }

    /** Ends the session, if there is one. */
    public void end(HttpServletRequest request) {
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
}
