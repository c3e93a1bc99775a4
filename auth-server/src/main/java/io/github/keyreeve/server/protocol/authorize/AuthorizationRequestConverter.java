package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.protocol.request.AuthorizationRequest;
import io.github.keyreeve.server.protocol.request.AuthorizationRequestRules;
import io.github.keyreeve.server.protocol.request.RedirectUriRule;
import io.github.keyreeve.server.protocol.response.RedirectTarget;
import io.github.keyreeve.server.protocol.response.ResponseMode;
import io.github.keyreeve.server.protocol.response.ResponseRecipient;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.claims.ClaimsParameter;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.grants.AuthorizationRequests;
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
            "dpop_jkt",
            "nonce",
            "prompt",
            "max_age",
            "acr_values",
            AuthorizationDetails.NAME,
            ClaimsParameter.NAME,
            "ui_locales",
            ResponseMode.PARAMETER);

    private final Issuer issuer;
    private final RegisteredClientRepository clients;
    private final boolean pushesOnly;
    private final AuthorizationRequestRules rules;

    /** @param pushesOnly whether all clients must push their requests */
    AuthorizationRequestConverter(
            Issuer issuer, RegisteredClientRepository clients, AuthorizationRequestRules rules, boolean pushesOnly) {
        this.rules = rules;
        this.pushesOnly = pushesOnly;
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
                        destination,
                        parameters.one("state"),
                        ResponseMode.of(parameters.one(ResponseMode.PARAMETER)),
                        ResponseRecipient.of(client))
                .attachTo(request);
        requireStored(parameters, client);
        AuthorizationRequest authorization = new AuthorizationRequest(parameters, client);
        rules.check(authorization).ifPresent(error -> {
            throw new OAuth2AuthenticationException(error);
        });
        return token(authorization, user(parameters));
    }

    private RegisteredClient client(AuthorizationParameters parameters) {
        String clientId = Optional.ofNullable(parameters.one("client_id"))
                .orElseThrow(AuthorizationErrorPage.FAULTY_REQUEST::refusal);
        return Optional.ofNullable(clients.findByClientId(clientId))
                .orElseThrow(AuthorizationErrorPage.UNKNOWN_CLIENT::refusal);
    }

    /** RFC 9126 sections 5 and 6, RFC 9101 section 10.5. What was pushed or signed is stored. */
    private void requireStored(AuthorizationParameters parameters, RegisteredClient client) {
        if (parameters.pushedAs() != null) {
            return;
        }
        if (mustPush(client)) {
            throw OAuthErrorCause.PUSH_REQUIRED.exception();
        }
        if (ClientPolicy.of(client).signsRequests()) {
            throw OAuthErrorCause.SIGNATURE_REQUIRED.exception();
        }
    }

    /** Whether the requests of this client must be pushed. */
    boolean mustPush(RegisteredClient client) {
        return pushesOnly || ClientPolicy.of(client).pushesRequests();
    }

    /** The client of this identifier, if there is one. */
    @Nullable
    RegisteredClient find(@Nullable String clientId) {
        return clientId == null ? null : clients.findByClientId(clientId);
    }

    /**
     * The user whose authentication is recent enough for this request, or {@link Anonymous#USER}. The client gets an error where the user may not be
     * asked to sign in, or was asked, OpenID Connect Core section 3.1.2.1.
     */
    private static Authentication user(AuthorizationParameters parameters) {
        Authentication user =
                Anonymous.unlessSignedIn(SecurityContextHolder.getContext().getAuthentication());
        boolean mayNotAsk = parameters.words("prompt").contains("none");
        if (user == Anonymous.UNATTAINABLE) {
            throw OAuthErrorCause.UNMET_AUTHENTICATION_REQUIREMENTS.exception();
        }
        if (user == Anonymous.OTHER_USER || (mayNotAsk && user == Anonymous.USER)) {
            throw OAuthErrorCause.LOGIN_REQUIRED.exception();
        }
        return user;
    }

    private Authentication token(AuthorizationRequest authorization, Authentication user) {
        AuthorizationParameters parameters = authorization.parameters();
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                issuer.resolve("/oauth2/authorize").toString(),
                authorization.client().getClientId(),
                user,
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
        if (parameters.pushedAs() != null) {
            kept.put(AuthorizationRequests.PUSHED_AS, parameters.pushedAs());
        }
        return kept;
    }
}
