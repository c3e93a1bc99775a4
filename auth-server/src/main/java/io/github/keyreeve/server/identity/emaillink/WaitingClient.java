package io.github.keyreeve.server.identity.emaillink;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The client whose authorization request waits in the page of a form: of the whole request, what may leave the browser. */
public final class WaitingClient {

    private static final String ATTRIBUTE = WaitingClient.class.getName();

    private WaitingClient() {}

    /**
     * Says which one it is.
     *
     * @param clientId of a client that is registered
     */
    public static void attach(String clientId, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, clientId);
    }

    /** Its {@code client_id}; empty if none waits. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}
