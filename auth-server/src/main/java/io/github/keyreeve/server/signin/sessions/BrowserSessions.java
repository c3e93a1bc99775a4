package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.SessionAttributes;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
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
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Begins and ends sessions. Signing in always begins a new session and ends the old one, of whatever user: an attacker who
 * knows the old cookie has no part in the new session (no session fixation).
 */
public final class BrowserSessions implements SignInStep {

    private final SecurityContextRepository stored;
    private final StoredSessions sessions;
    private final ClientIpResolver addresses;
    private final ApplicationEventPublisher publisher;
    private final SecureSessionIdGenerator ids;
    private final SecurityEvents events;
    private final Clock clock;

    BrowserSessions(
            SecurityContextRepository stored,
            StoredSessions sessions,
            ClientIpResolver addresses,
            ApplicationEventPublisher publisher,
            SecureSessionIdGenerator ids,
            SecurityEvents events,
            Clock clock) {
        this.stored = stored;
        this.sessions = sessions;
        this.addresses = addresses;
        this.publisher = publisher;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** The authentication of the user who is signed in with the session of the request. */
    public Optional<AuthenticationEvent> current() {
        return AuthenticationEvent.of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** A new public session ID. */
    public String newSid() {
        return ids.generate();
    }

    /** For the steps of a sign-in that this request completes. */
    public SignInRequest signInRequest(HttpServletRequest request, HttpServletResponse response, boolean isContinued) {
        return new SignInRequest(request, response, addresses.of(request), isContinued);
    }

    @Override
    public Stage stage() {
        return Stage.SESSION;
    }

    @Override
    public void complete(UserAuthentication user) {
        sessions.beginWithoutBrowser(user.event());
    }

    /** Ends the session of before. */
    @Override
    public void prepare(UserAuthentication user, SignInRequest request) {
        current().filter(left -> !left.sid().equals(user.event().sid())).ifPresent(sessions::close);
        replace(request.request());
    }

    /** Begins a new session of a user who has just authenticated. */
    @Override
    public void complete(UserAuthentication user, SignInRequest request) {
        open(user, user.event().time(), request);
    }

    /**
     * Begins a session again, of a user who authenticated in it earlier; returns false if it has ended.
     *
     * @param resumption which one it is, for {@link ResumedSessionUsed}
     */
    public boolean resume(
            UserAuthentication user, int resumption, HttpServletRequest request, HttpServletResponse response) {
        try {
            SignInRequest resumed = signInRequest(request, response, true);
            prepare(user, resumed);
            open(user, clock.instant(), resumed);
            SessionSecurityContextRepository.resumedBy(resumption, request.getSession());
            return true;
        } catch (StaleSignIn ended) {
            return false;
        }
    }

    /**
     * Signs the user out, in a tab too whose cookie was replaced meanwhile by another tab of the same session.
     *
     * @param clientId the client that requested it; null if it was the user alone
     */
    public void signOut(@Nullable String clientId, HttpServletRequest request, HttpServletResponse response) {
        Optional<AuthenticationEvent> leaving =
                AuthenticationEvent.of(stored.loadDeferredContext(request).get().getAuthentication());
        publisher.publishEvent(
                new SignedOut(leaving.map(AuthenticationEvent::sid).orElse(null), request, response));
        leaving.ifPresent(user -> sessions.end(user.account(), user.sid()));
        end(request);
        leaving.ifPresent(user ->
                events.record(SecurityEvent.SIGNED_OUT.of(user.account()).client(clientId)));
    }

    /** Begins a new anonymous session; attributes that belong to the device and no user stay. */
    public void renew(HttpServletRequest request) {
        current().ifPresent(sessions::close);
        replace(request);
    }

    /** Ends the session, if there is one. */
    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private void replace(HttpServletRequest request) {
        Map<String, Object> kept = kept(request);
        end(request);
        kept.forEach(request.getSession()::setAttribute);
    }

    private void open(UserAuthentication user, Instant since, SignInRequest by) {
        AuthenticationEvent event = user.event();
        HttpSession session = by.request().getSession();
        String key = HashedSessionKeySerializer.of(session.getId());
        sessions.begin(event, new SessionEntry(event.sid(), key, since, by.address(), by.userAgent()));
        SessionSecurityContextRepository.beginAt(since, session);
        SecurityContext context = new SecurityContextImpl(user);
        SecurityContextHolder.setContext(context);
        stored.saveContext(context, by.request(), by.response());
    }

    private static Map<String, Object> kept(HttpServletRequest request) {
        Map<String, Object> kept = new HashMap<>();
        HttpSession session = request.getSession(false);
        if (session != null) {
            Collections.list(session.getAttributeNames()).stream()
                    .filter(name -> name.startsWith(SessionAttributes.KEPT))
                    .forEach(name -> kept.put(name, session.getAttribute(name)));
        }
        return kept;
    }
}
