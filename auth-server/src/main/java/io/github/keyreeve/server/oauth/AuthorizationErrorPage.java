package io.github.keyreeve.server.oauth;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The page that a broken authorization request ends on when it must not be sent to the client. */
final class AuthorizationErrorPage {

    private AuthorizationErrorPage() {}

    static void send(HttpServletResponse response, HttpServletRequest request, OAuth2Error error) throws IOException {
        request.setAttribute(RequestDispatcher.ERROR_MESSAGE, String.valueOf(error.getDescription()));
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
