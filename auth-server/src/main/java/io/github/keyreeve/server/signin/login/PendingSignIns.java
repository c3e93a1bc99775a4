package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.mfa.SignInTransactions;
import io.github.keyreeve.server.signin.sessions.StoredSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-ins that wait for the second factor. Most of them are the only content of their session: the user is not signed in there
 * before the last step is done, whatever other page is opened. A user who is signed in with one factor can continue from there.
 */
final class PendingSignIns {

    private static final String ATTRIBUTE = "pending-sign-in";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock;

    PendingSignIns(Clock clock) {
        this.clock = clock;
    }

    void put(PendingSignIn pending, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, json.writeValueAsString(pending));
    }

    /** The one that waits in this session. */
    Optional<PendingSignIn> of(HttpServletRequest request) {
        return begun(request).or(PendingSignIns::signedIn);
    }

    private Optional<PendingSignIn> begun(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String document
                ? read(document).filter(this::isInTime)
                : Optional.empty();
    }

    private static Optional<PendingSignIn> signedIn() {
        return StoredSignIn.in(SecurityContextHolder.getContext().getAuthentication())
                .map(signIn -> new PendingSignIn(signIn.account(), signIn.sid(), signIn.factors()));
    }

    private boolean isInTime(PendingSignIn pending) {
        return pending.version() == PendingSignIn.VERSION
                && pending.shownAt().plus(SignInTransactions.LIFETIME).isAfter(clock.instant());
    }

    private Optional<PendingSignIn> read(String document) {
        try {
            return Optional.of(json.readValue(document, PendingSignIn.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
