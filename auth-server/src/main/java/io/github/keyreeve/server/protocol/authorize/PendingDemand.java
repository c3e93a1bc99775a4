package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.SessionAttributes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demand of a request whose user is sent to sign in: only what is verified after that satisfies it. The session stores that of the
 * last such request, so that one sign-in satisfies one request, once.
 *
 * @param request its query
 * @param former what the user had verified when the request came first, whether signed in or not; null for nothing
 */
record PendingDemand(String request, @Nullable AuthenticationEvent former) {

    /** It belongs to the device: it outlives the sign-in. */
    private static final String ATTRIBUTE = SessionAttributes.KEPT + "demand";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** That of a request which comes for the first time. */
    static PendingDemand first(HttpServletRequest request, Optional<AuthenticationEvent> former) {
        return new PendingDemand(String.valueOf(request.getQueryString()), former.orElse(null));
    }

    /** That of this request in its session, and of no other request. */
    static Optional<PendingDemand> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String document
                ? read(document).filter(demand -> demand.request().equals(request.getQueryString()))
                : Optional.empty();
    }

    void storeIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, JSON.writeValueAsString(this));
    }

    /** It is satisfied: the same request demands a sign-in of its own from now on. */
    void removeFrom(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }

    /** The factors that were verified since, for the first time or again. No clock decides about it. */
    AuthenticationEvent verifiedSince(AuthenticationEvent event) {
        return former == null ? event : event.after(former);
    }

    private static Optional<PendingDemand> read(String document) {
        try {
            return Optional.of(JSON.readValue(document, PendingDemand.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
