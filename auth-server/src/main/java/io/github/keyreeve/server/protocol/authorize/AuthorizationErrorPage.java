package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.errors.ErrorPageText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error pages for an authorization request that must not be redirected to the client, RFC 6749 section 4.1.2.1. They show
 * nothing of the request.
 */
enum AuthorizationErrorPage {
    FAULTY_REQUEST("message", "client_id is missing or duplicate, or the parameters are in two places"),
    UNKNOWN_CLIENT("unknown-client", "no active client has this client_id"),
    REDIRECT_NOT_REGISTERED(
            "redirect-not-registered", "redirect_uri is not registered for the client, duplicate, or left out"),
    /** RFC 9126 section 4. */
    PUSHED_REQUEST_GONE("expired", "request_uri is none of this server and this client, has expired, or was used"),
    /** The consent was decided before, has expired, or belongs to another user. */
    EXPIRED("expired", "the consent was decided before, has expired, or belongs to another user");

    private final String message;
    private final String reason;

    AuthorizationErrorPage(String message, String reason) {
        this.message = message;
        this.reason = reason;
    }

    /** For the log. */
    String reason() {
        return reason;
    }

    UnredirectableRequest refusal() {
        return new UnredirectableRequest(this);
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new ErrorPageText("error.authorization.title", "error.authorization." + message).attachTo(request);
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
