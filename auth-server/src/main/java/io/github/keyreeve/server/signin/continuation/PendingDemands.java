package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.identity.authentication.SessionAttributes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demands that an authentication in the session satisfies, each once: that of the page on which the user signed in, and that of the
 * last request which sent the user of the session to authenticate, on whatever page.
 */
public final class PendingDemands {

    /** They belong to the device: they outlive the sign-in. */
    private static final String SIGNED_IN = SessionAttributes.KEPT + "demand";

    private static final String ASKED = SessionAttributes.KEPT + "demand-asked";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PendingDemands() {}

    /** That of this request, and of no other request. */
    public static Optional<PendingDemand> of(HttpServletRequest request) {
        return Stream.of(SIGNED_IN, ASKED)
                .flatMap(attribute -> in(attribute, request).stream())
                .findFirst();
    }

    /** The user is sent to authenticate. Without a session, only the page knows the demand. */
    public static void ask(PendingDemand demand, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ASKED, JSON.writeValueAsString(demand));
        }
    }

    /** The user has signed in on the page with this demand, and so for no other request. */
    public static void signedInFor(PendingDemand demand, HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.removeAttribute(ASKED);
        session.setAttribute(SIGNED_IN, JSON.writeValueAsString(demand));
    }

    /** It is satisfied: the same request demands a sign-in of its own from now on. */
    public static void remove(HttpServletRequest request) {
        for (String attribute : List.of(SIGNED_IN, ASKED)) {
            if (in(attribute, request).isPresent()) {
                request.getSession().removeAttribute(attribute);
            }
        }
    }

    private static Optional<PendingDemand> in(String attribute, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(attribute) instanceof String document
                ? read(document).filter(demand -> demand.request().equals(RequestAddress.of(request)))
                : Optional.empty();
    }

    private static Optional<PendingDemand> read(String document) {
        try {
            return Optional.of(JSON.readValue(document, PendingDemand.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
