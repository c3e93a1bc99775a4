package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.protocol.response.RedirectTarget;
import io.github.keyreeve.server.protocol.response.ResponseSender;
import io.github.keyreeve.server.protocol.sessionstate.SessionStates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The response of the authorization endpoint, RFC 6749 sections 4.1.2 and 4.1.2.1, always with {@code iss}, RFC 9207. A request
 * whose redirect URI is not registered gets an error page and is redirected nowhere.
 */
final class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    /** What users decide or lack is no refusal of the client. */
    private static final Set<String> OF_USERS =
            Set.of("access_denied", "login_required", "consent_required", "unmet_authentication_requirements");

    private final Issuer issuer;
    private final ConsentForm consentForm;
    private final ResponseSender sender;
    private final SessionStates states;
    private final SecurityContextRepository sessions;
    private final ClientRefusalLog refusals;

    /**
     * Describes the responses.
     *
     * @param sessions validates a session, and removes one that has ended
     */
    AuthorizationResponses(
            Issuer issuer,
            ConsentForm consentForm,
            ResponseSender sender,
            SessionStates states,
            SecurityContextRepository sessions,
            ClientRefusalLog refusals) {
        this.issuer = issuer;
        this.consentForm = consentForm;
        this.sender = sender;
        this.states = states;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    /** Where the user is asked for consent. */
    String consentPage() {
        return issuer.resolve("/consent").toString();
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        OAuth2AuthorizationCodeRequestAuthenticationToken issued =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        RedirectTarget consented = RedirectTarget.of(issued);
        RedirectTarget target = consented == null ? Objects.requireNonNull(RedirectTarget.of(request)) : consented;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                "code", Objects.requireNonNull(issued.getAuthorizationCode()).getTokenValue());
        parameters.putAll(sessionState(issued, target, response));
        sender.send(request, response, target, parameters);
    }

    /** OpenID Connect Session Management section 2; a request of OAuth alone gets none. */
    private Map<String, String> sessionState(
            OAuth2AuthorizationCodeRequestAuthenticationToken issued,
            RedirectTarget target,
            HttpServletResponse response) {
        return issued.getScopes().contains(OidcScopes.OPENID)
                ? AuthenticationEvent.of((Authentication) issued.getPrincipal())
                        .map(event -> states.of(issued.getClientId(), target.redirectUri(), event.sid(), response))
                        .orElse(Map.of())
                : Map.of();
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (isRefusedByStore(refusal) && !sessions.containsContext(request)) {
            ResponseSender.redirect(request, response, AuthorizationEntryPoint.address(request));
            return;
        }
        Optional<String> again = again(request, refusal);
        if (again.isPresent()) {
            ResponseSender.redirect(request, response, again.get());
            return;
        }
        RedirectTarget destination = destination(request, refusal);
        if (destination == null) {
            refusals.write(request, "invalid_request", page(refusal).reason());
            page(refusal).send(request, response);
            return;
        }
        OAuth2AuthenticationException refused = (OAuth2AuthenticationException) refusal;
        if (!OF_USERS.contains(refused.getError().getErrorCode())) {
            refusals.write(request, refused.getError());
        }
        OAuth2Error error = OAuthErrorCause.of(refused.getError());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.getErrorCode());
        parameters.put("error_description", error.getDescription());
        sender.send(request, response, destination, parameters);
    }

    /**
     * The store has issued nothing, because what it would rest on has ended. If that is the session, which was not validated before,
     * the request starts again without it: its user signs in.
     */
    private static boolean isRefusedByStore(AuthenticationException refusal) {
        return refusal instanceof OAuth2AuthenticationException refused
                && !(refusal instanceof AuthorizationDenied)
                && refused.getError().getErrorCode().equals(OAuth2ErrorCodes.ACCESS_DENIED);
    }

    /** The session ended between the consent page and the decision: the request of the client begins again. */
    private Optional<String> again(HttpServletRequest request, AuthenticationException refusal) {
        return refusal instanceof UnredirectableRequest
                        && ConsentConverter.isConsent(request)
                        && !sessions.containsContext(request)
                ? consentForm.again(request)
                : Optional.empty();
    }

    private static @Nullable RedirectTarget destination(HttpServletRequest request, AuthenticationException refusal) {
        if (refusal instanceof UnredirectableRequest) {
            return null;
        }
        return refusal instanceof AuthorizationDenied denied ? denied.destination() : RedirectTarget.of(request);
    }

    private static AuthorizationErrorPage page(AuthenticationException refusal) {
        return refusal instanceof UnredirectableRequest unredirectable
                ? unredirectable.page()
                : AuthorizationErrorPage.FAULTY_REQUEST;
    }
}
