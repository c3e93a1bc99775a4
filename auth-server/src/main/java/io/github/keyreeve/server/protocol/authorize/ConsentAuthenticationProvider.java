package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.protocol.request.RedirectUriRule;
import io.github.keyreeve.server.protocol.response.RedirectTarget;
import io.github.keyreeve.server.protocol.response.ResponseMode;
import io.github.keyreeve.server.protocol.response.ResponseRecipient;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The user's decision at consent, in place of Spring's provider, which grants a scope that was unticked but consented to
 * earlier. Here the client gets the ticked scopes only: an earlier consent to an unticked scope is removed too, so that the
 * user is asked again. A denial leaves earlier consents unchanged. The first decision counts; a further one gets an error page.
 *
 * <p>The client is what it is now, not what it was when the request came: a redirect URI, grant type or scope that it lost is not
 * used. Consent and code are stored together or not at all.
 */
final class ConsentAuthenticationProvider implements AuthenticationProvider {

    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");
    private static final OAuth2TokenType CODE = new OAuth2TokenType("code");

    private final OAuth2AuthorizationService grants;
    private final OAuth2AuthorizationConsentService consents;
    private final RegisteredClientRepository clients;
    private final OAuth2TokenGenerator<OAuth2AuthorizationCode> codes;
    private final TransactionOperations transaction;
    private final PushedRequestUse pushed;

    ConsentAuthenticationProvider(
            OAuth2AuthorizationService grants,
            OAuth2AuthorizationConsentService consents,
            RegisteredClientRepository clients,
            OAuth2TokenGenerator<OAuth2AuthorizationCode> codes,
            TransactionOperations transaction,
            PushedRequestUse pushed) {
        this.pushed = pushed;
        this.grants = grants;
        this.consents = consents;
        this.clients = clients;
        this.codes = codes;
        this.transaction = transaction;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2AuthorizationConsentAuthenticationToken decision =
                (OAuth2AuthorizationConsentAuthenticationToken) authentication;
        OAuth2Authorization waiting = waiting(decision);
        OAuth2AuthorizationRequest request = request(waiting);
        RegisteredClient client = client(decision);
        RedirectTarget destination = destination(request, client);
        if (!ConsentConverter.isApproval(decision) || decision.getScopes().isEmpty()) {
            deny(waiting);
            pushed.discard(request.getAdditionalParameters());
            throw new AuthorizationDenied(destination);
        }
        Set<String> offered = offered(waiting, client);
        Set<String> allowed = common(offered, decision.getScopes());
        Set<String> granted = common(request.getScopes(), allowed);
        if (granted.isEmpty()) {
            throw AuthorizationErrorPage.EXPIRED.refusal();
        }
        OAuth2AuthorizationCode code = Objects.requireNonNull(transaction.execute(status -> {
            remember(waiting, offered, allowed);
            OAuth2AuthorizationCode approved = approve(waiting, client, allowed);
            pushed.require(request.getAdditionalParameters());
            return approved;
        }));
        OAuth2AuthorizationCodeRequestAuthenticationToken issued =
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        (Authentication) decision.getPrincipal(),
                        code,
                        destination.redirectUri(),
                        destination.state(),
                        granted);
        issued.setDetails(destination);
        return issued;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationConsentAuthenticationToken.class.equals(authentication);
    }

    private OAuth2Authorization waiting(OAuth2AuthorizationConsentAuthenticationToken decision) {
        Authentication user = (Authentication) decision.getPrincipal();
        return Optional.ofNullable(grants.findByToken(decision.getState(), STATE))
                .filter(waiting -> waiting.getPrincipalName().equals(user.getName()))
                .filter(waiting -> waiting.getRegisteredClientId().equals(decision.getClientId()))
                .orElseThrow(AuthorizationErrorPage.EXPIRED::refusal);
    }

    private RegisteredClient client(OAuth2AuthorizationConsentAuthenticationToken decision) {
        return Optional.ofNullable(clients.findByClientId(decision.getClientId()))
                .filter(client ->
                        client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE))
                .orElseThrow(AuthorizationErrorPage.EXPIRED::refusal);
    }

    private static OAuth2AuthorizationRequest request(OAuth2Authorization waiting) {
        return Objects.requireNonNull(waiting.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    }

    private static RedirectTarget destination(OAuth2AuthorizationRequest request, RegisteredClient client) {
        String redirectUri = RedirectUriRule.destination(request.getRedirectUri(), client)
                .orElseThrow(AuthorizationErrorPage.EXPIRED::refusal);
        Object mode = request.getAdditionalParameters().get(ResponseMode.PARAMETER);
        return new RedirectTarget(
                redirectUri, request.getState(), ResponseMode.of((String) mode), ResponseRecipient.of(client));
    }

    /** The requested scopes, and those of claims that are requested by name, as far as the client may still have them. */
    private static Set<String> offered(OAuth2Authorization waiting, RegisteredClient client) {
        Set<String> requested = new LinkedHashSet<>(request(waiting).getScopes());
        requested.addAll(RequestedClaims.of(waiting).scopes());
        return common(requested, client.getScopes());
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        Set<String> common = new LinkedHashSet<>(some);
        common.retainAll(others);
        return common;
    }

    private OAuth2AuthorizationCode approve(OAuth2Authorization waiting, RegisteredClient client, Set<String> allowed) {
        OAuth2AuthorizationCode code = Objects.requireNonNull(codes.generate(DefaultOAuth2TokenContext.builder()
                .registeredClient(client)
                .authorization(waiting)
                .tokenType(CODE)
                .build()));
        try {
            grants.save(OAuth2Authorization.from(waiting)
                    .authorizedScopes(common(request(waiting).getScopes(), allowed))
                    .attribute(
                            RequestedClaims.ATTRIBUTE,
                            RequestedClaims.of(waiting).within(allowed))
                    .token(code)
                    .build());
        } catch (OAuth2AuthenticationException decidedMeanwhile) {
            throw AuthorizationErrorPage.EXPIRED.refusal();
        }
        return code;
    }

    private void deny(OAuth2Authorization waiting) {
        try {
            grants.remove(waiting);
        } catch (OAuth2AuthenticationException decidedMeanwhile) {
            throw AuthorizationErrorPage.EXPIRED.refusal();
        }
    }

    private void remember(OAuth2Authorization waiting, Set<String> offered, Set<String> allowed) {
        consents.save(OAuth2AuthorizationConsent.from(consent(waiting, allowed))
                .authorities(all -> all.addAll(AuthorizationDetails.of(waiting).authorities()))
                .build());
        Set<String> unticked = new LinkedHashSet<>(offered);
        unticked.removeAll(allowed);
        if (!unticked.isEmpty()) {
            consents.remove(consent(waiting, unticked));
        }
    }

    private static OAuth2AuthorizationConsent consent(OAuth2Authorization waiting, Set<String> scopes) {
        OAuth2AuthorizationConsent.Builder consent =
                OAuth2AuthorizationConsent.withId(waiting.getRegisteredClientId(), waiting.getPrincipalName());
        scopes.forEach(consent::scope);
        return consent.build();
    }
}
