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
    FAULTY_REQUEST("message"),
    UNKNOWN_CLIENT("unknown-client"),
    REDIRECT_NOT_REGISTERED("redirect-not-registered"),
    /** The consent was decided before, has expired, or belongs to another user. */
    EXPIRED("expired");

    private final String message;

    AuthorizationErrorPage(String message) {
        this.message = message;
    }

    UnredirectableRequest refusal() {
        return new UnredirectableRequest(this);
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new ErrorPageText("error.authorization.title", "error.authorization." + message).attachTo(request);
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
