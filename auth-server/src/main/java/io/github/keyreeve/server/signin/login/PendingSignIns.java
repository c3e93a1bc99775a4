package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-ins that wait for the second factor. Most of them are the only content of their session: the user is not signed in there
 * before the last step is done, whatever other page is opened. A user who is signed in with one factor, and not only by a
 * cookie, can continue from there.
 */
final class PendingSignIns {

    private static final String ATTRIBUTE = "pending-sign-in";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock;

    PendingSignIns(Clock clock) {
        this.clock = clock;
    }

    void put(AuthenticationEvent verified, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, json.writeValueAsString(verified));
    }

    /** What the user of this session has verified so far. */
    Optional<AuthenticationEvent> of(HttpServletRequest request) {
        return begun(request).or(PendingSignIns::signedIn);
    }

    private Optional<AuthenticationEvent> begun(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String document
                ? read(document).filter(this::isInTime)
                : Optional.empty();
    }

    private static Optional<AuthenticationEvent> signedIn() {
        return AuthenticationEvent.of(SecurityContextHolder.getContext().getAuthentication())
                .filter(AuthenticationEvent::hasPrimaryFactor);
    }

    private boolean isInTime(AuthenticationEvent verified) {
        return verified.time().plus(SignIn.LONGEST).isAfter(clock.instant());
    }

    private Optional<AuthenticationEvent> read(String document) {
        try {
            return Optional.of(json.readValue(document, AuthenticationEvent.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
