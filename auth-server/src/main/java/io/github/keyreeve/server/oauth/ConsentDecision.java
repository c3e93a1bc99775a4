package io.github.keyreeve.server.oauth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;

/**
 * The user's word at consent. A denial is told to the client as {@code access_denied} (RFC 6749 section 4.1.2.1) and
 * changes nothing that was allowed earlier; Spring's own provider, which follows, knows only approvals.
 */
final class ConsentDecision implements AuthenticationProvider {

    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");

    private final OAuth2AuthorizationService grants;

    ConsentDecision(OAuth2AuthorizationService grants) {
        this.grants = grants;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2AuthorizationConsentAuthenticationToken answer =
                (OAuth2AuthorizationConsentAuthenticationToken) authentication;
        if ("approve".equals(answer.getAdditionalParameters().get(ConsentConverter.DECISION))) {
            return null;
        }
        OAuth2Authorization waiting = grants.findByToken(answer.getState(), STATE);
        if (waiting == null || !isAskedOf(waiting, answer)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error("invalid_request", "no such request waits for this user", null), null);
        }
        grants.remove(waiting);
        throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error("access_denied", "the user did not allow it", null), answerable(waiting, answer));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationConsentAuthenticationToken.class.equals(authentication);
    }

    private static boolean isAskedOf(
            OAuth2Authorization waiting, OAuth2AuthorizationConsentAuthenticationToken answer) {
        Authentication user = (Authentication) answer.getPrincipal();
        return user.getName().equals(waiting.getPrincipalName())
                && answer.getClientId().equals(waiting.getRegisteredClientId());
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken answerable(
            OAuth2Authorization waiting, OAuth2AuthorizationConsentAuthenticationToken answer) {
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(waiting.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.getAuthorizationUri(),
                request.getClientId(),
                (Authentication) answer.getPrincipal(),
                request.getRedirectUri(),
                request.getState(),
                request.getScopes(),
                null);
    }
}
