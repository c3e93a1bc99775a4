package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.assurance.AdministrationRefusals;
import io.github.keyreeve.server.identity.assurance.InsufficientAuthentication;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.StaleForms;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import jakarta.servlet.ServletException;
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

    private final Continuations continuations;
    private final BrowserSessions sessions;
    private final StaleForms staleForms;
    private final AdministrationRefusals refusals;

    MissingFactors(
            Continuations continuations,
            BrowserSessions sessions,
            StaleForms staleForms,
            AdministrationRefusals refusals) {
        this.continuations = continuations;
        this.sessions = sessions;
        this.staleForms = staleForms;
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        refusals.record(request, denied);
        Optional<InsufficientAuthentication> insufficient = InsufficientAuthentication.in(denied);
        if (insufficient.isEmpty()) {
            staleForms.handle(request, response, denied);
            return;
        }
        InsufficientAuthentication.Step step = insufficient.get().step();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                HttpHeaders.LOCATION,
                step == InsufficientAuthentication.Step.ENROLLMENT
                        ? request.getContextPath() + "/account/security?required"
                        : continuations.detour(page(step), sessions.current(), null, request, response));
    }

    private static String page(InsufficientAuthentication.Step step) {
        return step == InsufficientAuthentication.Step.SECOND_FACTOR ? "/login/otp" : "/login";
    }
}
