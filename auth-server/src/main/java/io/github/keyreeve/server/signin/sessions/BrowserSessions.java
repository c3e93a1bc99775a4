package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.SessionDetails;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import io.github.keyreeve.server.signin.sessionstore.HashedSessionKeySerializer;
import io.github.keyreeve.server.signin.sessionstore.SecureSessionIdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Begins and ends sessions. Signing in always begins a new session and ends the old one, of whatever user: an attacker who
 * knows the old cookie has no part in the new session (no session fixation).
 */
public final class BrowserSessions {

    private static final int LONGEST_USER_AGENT = 300;

    private final SecurityContextRepository contexts;
    private final SessionIndex index;
    private final ClientIpResolver addresses;
    private final ApplicationEventPublisher publisher;
    private final SecureSessionIdGenerator ids;
    private final SecurityEvents events;
    private final Clock clock;

    BrowserSessions(
            SecurityContextRepository contexts,
            SessionIndex index,
            ClientIpResolver addresses,
            ApplicationEventPublisher publisher,
            SecureSessionIdGenerator ids,
            SecurityEvents events,
            Clock clock) {
        this.contexts = contexts;
        this.index = index;
        this.addresses = addresses;
        this.publisher = publisher;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** The sign-in of this session. */
    public Optional<StoredSignIn> current(HttpServletRequest request) {
        return StoredSignIn.in(contexts.loadDeferredContext(request).get().getAuthentication());
    }

    /** A new public session ID. */
    public String newSid() {
        return ids.generate();
    }

    /** Begins a new session with this sign-in. */
    public void begin(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        SessionEntry browser = open(signIn, signIn.signedInAt(), request, response);
        publisher.publishEvent(new SessionStarted(signIn, browser, request, response));
    }

    /** Begins a new session of a user who authenticated in an earlier one. */
    public void resume(StoredSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        Instant now = clock.instant();
        open(signIn, now, request, response);
        SessionSecurityContextRepository.beginAt(now, request.getSession());
    }

    /**
     * Signs the user out.
     *
     * @param clientId the client that requested it; null if it was the user alone
     */
    public void signOut(@Nullable String clientId, HttpServletRequest request, HttpServletResponse response) {
        Optional<StoredSignIn> leaving = current(request);
        publisher.publishEvent(new SignedOut(request, response));
        end(request);
        leaving.ifPresent(signIn ->
                events.record(SecurityEvent.SIGNED_OUT.of(signIn.account()).client(clientId)));
    }

    /** Begins a new anonymous session; attributes that belong to the device and no user stay. */
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

    private SessionEntry open(
            StoredSignIn signIn, Instant since, HttpServletRequest request, HttpServletResponse response) {
        renew(request);
        SecurityContext context = new SecurityContextImpl(signIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        SessionEntry browser = browser(signIn, since, request);
        index.remember(signIn.account(), browser);
        return browser;
    }

    private SessionEntry browser(StoredSignIn signIn, Instant since, HttpServletRequest request) {
        String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        return new SessionEntry(
                signIn.sid(),
                HashedSessionKeySerializer.of(request.getSession().getId()),
                since,
                addresses.of(request),
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)));
    }

    private static Map<String, Object> kept(HttpServletRequest request) {
        Map<String, Object> kept = new HashMap<>();
        HttpSession session = request.getSession(false);
        if (session != null) {
            Collections.list(session.getAttributeNames()).stream()
                    .filter(name -> name.startsWith(SessionDetails.KEPT))
                    .forEach(name -> kept.put(name, session.getAttribute(name)));
        }
        return kept;
    }
}
