package io.github.keyreeve.server.oauth;

import io.github.keyreeve.server.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads an authorization request, RFC 6749 section 4.1.1 and OpenID Connect Core section 3.1.2.1. Parameters without a
 * value are as good as absent, unknown ones are ignored, and none may come twice but {@code resource} (RFC 8707).
 */
final class AuthorizationRequestConverter implements AuthenticationConverter {

    /** The parameters that go on with the request; everything else is forgotten here. */
    private static final Set<String> KEPT = Set.of(
            "code_challenge",
            "code_challenge_method",
            "nonce",
            "prompt",
            "max_age",
            "login_hint",
            "ui_locales",
            "acr_values");

    private final Issuer issuer;
    private final AuthorizationRequestForm form = new AuthorizationRequestForm();

    AuthorizationRequestConverter(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (ConsentConverter.isConsent(request)) {
            return null;
        }
        Map<String, List<String>> parameters = form.parameters(request);
        String clientId = onlyOne(parameters, "client_id")
                .orElseThrow(
                        () -> unanswerable("error.authorization.client_id", "client_id is missing or comes twice"));
        if (parameters.getOrDefault("redirect_uri", List.of()).size() > 1) {
            throw unanswerable("error.authorization.redirect_uri", "redirect_uri comes twice");
        }
        Authentication principal = SecurityContextHolder.getContext().getAuthentication();
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                issuer.resolve("/oauth2/authorize").toString(),
                clientId,
                principal == null ? Anonymous.USER : principal,
                first(parameters, "redirect_uri"),
                onlyOne(parameters, "state").orElse(null),
                scopes(parameters),
                additional(parameters));
    }

    private Map<String, Object> additional(Map<String, List<String>> parameters) {
        Map<String, Object> additional = new HashMap<>();
        for (String name : KEPT) {
            onlyOne(parameters, name).ifPresent(value -> additional.put(name, value));
        }
        if (parameters.containsKey("resource")) {
            additional.put("resource", new ArrayList<>(parameters.get("resource")));
        }
        form.defect(parameters).ifPresent(defect -> additional.put(AuthorizationRequestDefect.PARAMETER, defect));
        return additional;
    }

    private static Set<String> scopes(Map<String, List<String>> parameters) {
        String scope = first(parameters, "scope");
        Set<String> scopes = new LinkedHashSet<>(Arrays.asList(scope == null ? new String[0] : scope.split(" +", -1)));
        scopes.remove("");
        return scopes;
    }

    private static Optional<String> onlyOne(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException unanswerable(String messageKey, String why) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error("invalid_request", why, messageKey), null);
    }
}
