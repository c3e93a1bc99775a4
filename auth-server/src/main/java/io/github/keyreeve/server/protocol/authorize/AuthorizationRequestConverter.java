package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.response.RedirectTarget;
import io.github.keyreeve.server.protocol.response.ResponseMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads an authorization request, RFC 6749 section 4.1.1 and OpenID Connect Core section 3.1.2.1, and refuses an invalid one
 * before the user is asked to sign in: with an error page until the redirect URI is known to be registered, from then on with
 * an error response to the client. Spring's own checks run afterwards and find nothing left to refuse.
 */
final class AuthorizationRequestConverter implements AuthenticationConverter {

    /** The parameters that are needed after the request was checked; all others are dropped here. */
    private static final List<String> KEPT = List.of(
            "code_challenge",
            "code_challenge_method",
            "nonce",
            "prompt",
            "max_age",
            "acr_values",
            "ui_locales",
            ResponseMode.PARAMETER);

    private final Issuer issuer;
    private final RegisteredClientRepository clients;
    private final AuthorizationRequestRules rules = new AuthorizationRequestRules();

    AuthorizationRequestConverter(Issuer issuer, RegisteredClientRepository clients) {
        this.issuer = issuer;
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (ConsentConverter.isConsent(request)) {
            return null;
        }
        AuthorizationParameters parameters = AuthorizationParameters.of(request);
        RegisteredClient client = client(parameters);
        String destination = RedirectUriRule.destination(parameters, client)
                .orElseThrow(AuthorizationErrorPage.REDIRECT_NOT_REGISTERED::refusal);
        new RedirectTarget(
                        destination, parameters.one("state"), ResponseMode.of(parameters.one(ResponseMode.PARAMETER)))
                .attachTo(request);
        AuthorizationRequest authorization = new AuthorizationRequest(parameters, client, user());
        rules.check(authorization).ifPresent(error -> {
            throw new OAuth2AuthenticationException(error);
        });
        return token(authorization);
    }

    private RegisteredClient client(AuthorizationParameters parameters) {
        String clientId = Optional.ofNullable(parameters.one("client_id"))
                .orElseThrow(AuthorizationErrorPage.FAULTY_REQUEST::refusal);
        return Optional.ofNullable(clients.findByClientId(clientId))
                .orElseThrow(AuthorizationErrorPage.UNKNOWN_CLIENT::refusal);
    }

    private static Authentication user() {
        return Anonymous.unlessSignedIn(SecurityContextHolder.getContext().getAuthentication());
    }

    private Authentication token(AuthorizationRequest authorization) {
        AuthorizationParameters parameters = authorization.parameters();
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                issuer.resolve("/oauth2/authorize").toString(),
                authorization.client().getClientId(),
                authorization.user(),
                parameters.one("redirect_uri"),
                parameters.one("state"),
                authorization.scopes().orElseThrow(OAuthErrorCause.SCOPE_NOT_REGISTERED::exception),
                kept(parameters));
    }

    private static Map<String, Object> kept(AuthorizationParameters parameters) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = parameters.one(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        List<String> resources = parameters.all("resource");
        if (!resources.isEmpty()) {
            kept.put("resource", resources);
        }
        return kept;
    }
}
