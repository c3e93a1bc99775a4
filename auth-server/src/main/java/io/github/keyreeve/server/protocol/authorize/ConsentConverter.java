package io.github.keyreeve.server.protocol.authorize;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the user's decision on the consent page: {@code state}, {@code scope} for each ticked one, {@code decision}. */
final class ConsentConverter implements AuthenticationConverter {

    private static final String DECISION = "decision";

    /** A POST to the authorization endpoint that is no authorization request. */
    static boolean isConsent(HttpServletRequest request) {
        String decision = request.getParameter(DECISION);
        return request.getMethod().equals("POST") && decision != null && !decision.isEmpty();
    }

    static boolean isApproval(OAuth2AuthorizationConsentAuthenticationToken consent) {
        return "approve".equals(consent.getAdditionalParameters().get(DECISION));
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!isConsent(request)) {
            return null;
        }
        String[] scopes = request.getParameterValues("scope");
        return new OAuth2AuthorizationConsentAuthenticationToken(
                request.getRequestURI(),
                required(request, "client_id"),
                Anonymous.unlessSignedIn(SecurityContextHolder.getContext().getAuthentication()),
                required(request, "state"),
                scopes == null ? Set.of() : Set.copyOf(List.of(scopes)),
                Map.of(DECISION, required(request, DECISION)));
    }

    private static String required(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values.length != 1 || values[0].isBlank()) {
            throw AuthorizationErrorPage.EXPIRED.refusal();
        }
        return values[0];
    }
}
