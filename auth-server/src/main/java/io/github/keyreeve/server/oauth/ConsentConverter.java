package io.github.keyreeve.server.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the user's answer on the consent page: {@code state}, {@code scope} for each allowed one, {@code decision}. */
final class ConsentConverter implements AuthenticationConverter {

    static final String DECISION = "decision";

    /** A POST to the authorization endpoint that is no authorization request. */
    static boolean isConsent(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getParameter(DECISION) != null;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!isConsent(request)) {
            return null;
        }
        Authentication principal = SecurityContextHolder.getContext().getAuthentication();
        String[] scopes = request.getParameterValues("scope");
        return new OAuth2AuthorizationConsentAuthenticationToken(
                request.getRequestURI(),
                required(request, "client_id"),
                principal == null ? Anonymous.USER : principal,
                required(request, "state"),
                scopes == null ? Set.of() : Set.copyOf(List.of(scopes)),
                Map.of(DECISION, required(request, DECISION)));
    }

    private static String required(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values.length != 1 || values[0].isBlank()) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error("invalid_request", name + " is missing", "error.authorization.expired"), null);
        }
        return values[0];
    }
}
