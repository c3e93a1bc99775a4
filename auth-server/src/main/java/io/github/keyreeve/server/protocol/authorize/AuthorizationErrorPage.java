package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.errors.ErrorPageText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The pages of our own that end an authorization request which must not be sent to the client, RFC 6749 section 4.1.2.1.
 * Nothing of the request is shown on them.
 */
enum AuthorizationErrorPage {
    FAULTY_REQUEST("message"),
    UNKNOWN_CLIENT("unknown-client"),
    REDIRECT_NOT_REGISTERED("redirect-not-registered"),
    /** The consent page was answered before, too late, or by somebody else. */
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
