package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.assurance.AdministrationRefusals;
import io.github.keyreeve.server.identity.assurance.InsufficientAuthentication;
import io.github.keyreeve.server.identity.assurance.Operations;
import io.github.keyreeve.server.signin.sessions.SessionRequestCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Asks a user for the factors that a page requires; the user returns to the page, or to the page of the form that was sent.
 */
final class MissingFactors implements AccessDeniedHandler {

    private final SessionRequestCache savedRequests;
    private final Operations operations;
    private final AdministrationRefusals refusals;

    MissingFactors(SessionRequestCache savedRequests, Operations operations, AdministrationRefusals refusals) {
        this.savedRequests = savedRequests;
        this.operations = operations;
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        refusals.record(request, denied);
        Optional<InsufficientAuthentication> insufficient = InsufficientAuthentication.in(denied);
        if (insufficient.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (request.getMethod().equals("GET")) {
            savedRequests.saveRequest(request, response);
        } else {
            savedRequests.save(operations.pageOf(request), request);
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, page(insufficient.get().step()));
    }

    private static String page(InsufficientAuthentication.Step step) {
        return switch (step) {
            case SIGN_IN -> "/login";
            case SECOND_FACTOR -> "/login/otp";
            case ENROLLMENT -> "/account/security?required";
        };
    }
}
