package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * Whether user consent is required, OpenID Connect Core section 3.1.2.4: when the client requests it, and, unless the client is
 * trusted, for each scope without an earlier consent, and for the scopes of claims that it requests by name. Authorization details (RFC 9396) are asked for
 * each time.
 */
final class ConsentPredicate implements Predicate<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    @Override
    public boolean test(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        Set<String> prompts = prompts(context.getAuthentication());
        boolean required = prompts.contains("consent") || !(isTrusted(context) || isAllowed(context));
        if (required && prompts.contains("none")) {
            throw OAuthErrorCause.CONSENT_REQUIRED.exception();
        }
        return required;
    }

    private static Set<String> prompts(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return AuthorizationParameters.split(request.getAdditionalParameters().get("prompt"));
    }

    private static boolean isTrusted(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        return !context.getRegisteredClient().getClientSettings().isRequireAuthorizationConsent();
    }

    private static RequestedClaims claims(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        return RequestedClaims.of(
                request.getScopes(),
                request.getAdditionalParameters(),
                context.getRegisteredClient().getScopes());
    }

    private static boolean isAllowed(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        OAuth2AuthorizationConsent earlier = context.getAuthorizationConsent();
        return earlier != null
                && earlier.getScopes().containsAll(request.getScopes())
                && earlier.getScopes().containsAll(claims(context).scopes())
                && AuthorizationDetails.ofRequest(request.getAdditionalParameters())
                        .isEmpty();
    }
}
