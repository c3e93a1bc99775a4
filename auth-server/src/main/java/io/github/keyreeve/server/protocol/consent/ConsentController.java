package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.errors.ErrorPageText;
import io.github.keyreeve.server.platform.language.RequestedLanguage;
import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.grants.AuthorizationRequests;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Asks the user for consent, OpenID Connect Core section 3.1.2.4. Everything shown comes from the pending request, nothing from
 * the URL; the decision is sent to the authorization endpoint.
 */
@Controller
class ConsentController {

    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");

    private static final ErrorPageText EXPIRED =
            new ErrorPageText("error.authorization.title", "error.authorization.expired");

    private final OAuth2AuthorizationService grants;
    private final OAuth2AuthorizationConsentService consents;
    private final RegisteredClientRepository clients;
    private final AuthorizationRequests requests;
    private final ScopeCatalogue catalogue;
    private final DetailTypes types;

    ConsentController(
            OAuth2AuthorizationService grants,
            OAuth2AuthorizationConsentService consents,
            RegisteredClientRepository clients,
            AuthorizationRequests requests,
            ScopeCatalogue catalogue,
            DetailTypes types) {
        this.types = types;
        this.requests = requests;
        this.catalogue = catalogue;
        this.grants = grants;
        this.consents = consents;
        this.clients = clients;
    }

    @GetMapping("/consent")
    @Nullable
    ModelAndView consent(
            @RequestParam(defaultValue = "") String state,
            @CurrentSecurityContext(expression = "authentication") Authentication user,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        OAuth2Authorization waiting = grants.findByToken(state, STATE);
        Optional<String> again = again(waiting, state, user, request);
        if (again.isPresent()) {
            return new ModelAndView(new RedirectView(again.get()));
        }
        if (waiting == null
                || !waiting.getPrincipalName().equals(user.getName())
                || !(user.getPrincipal() instanceof AccountPrincipal account)) {
            return expired(request, response);
        }
        RegisteredClient client = Objects.requireNonNull(clients.findById(waiting.getRegisteredClientId()));
        Set<String> offered = offered(waiting, client);
        if (offered.isEmpty()) {
            return expired(request, response);
        }
        if (request(waiting).getAdditionalParameters().get("ui_locales") instanceof String uiLocales) {
            RequestedLanguage.attach(uiLocales, request);
        }
        ContentSecurityPolicy.PAGE_THAT_LEADS_TO_A_CLIENT.writeTo(response);
        Locale locale = RequestContextUtils.getLocale(request);
        List<ConsentPage.Scope> scopes = scopes(offered, granted(client, account), waiting, locale);
        return new ModelAndView("consent", "consent", page(waiting, client, scopes, account, state, locale));
    }

    private List<ConsentPage.Scope> scopes(
            Set<String> offered, Set<String> granted, OAuth2Authorization waiting, Locale locale) {
        return catalogue.describe(offered, locale).stream()
                .map(scope -> new ConsentPage.Scope(
                        scope.name(),
                        scope.title(),
                        scope.description(),
                        claims(scope.name(), waiting),
                        granted.contains(scope.name())))
                .toList();
    }

    /** The claims to which a scope is limited; none if the scope itself is requested. */
    private static Collection<String> claims(String scope, OAuth2Authorization waiting) {
        return request(waiting).getScopes().contains(scope)
                ? List.of()
                : RequestedClaims.of(waiting).of(scope);
    }

    /**
     * The address of the request, if the session in which it came is gone, or another user sent its form: it begins again, for the user
     * and with the authentication of now.
     */
    private Optional<String> again(
            @Nullable OAuth2Authorization waiting, String state, Authentication user, HttpServletRequest request) {
        if (waiting == null) {
            return requests.addressOfWaiting(state);
        }
        boolean isOfUser = waiting.getPrincipalName().equals(user.getName());
        boolean isOfSession =
                sid(waiting.getAttribute(Principal.class.getName())).equals(sid(user));
        boolean beginsAgain = isOfUser ? !isOfSession : request.getParameter("stale") != null;
        return beginsAgain ? requests.addressOfWaiting(state) : Optional.empty();
    }

    private static Optional<String> sid(@Nullable Authentication user) {
        return AuthenticationEvent.of(user).map(AuthenticationEvent::sid);
    }

    private static @Nullable ModelAndView expired(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        EXPIRED.attachTo(request);
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        return null;
    }

    /** The requested scopes, and those of requested claims, that the client may have now; none if it may no longer request codes. */
    private static Set<String> offered(OAuth2Authorization waiting, RegisteredClient client) {
        if (!client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE)) {
            return Set.of();
        }
        Set<String> offered = new HashSet<>(request(waiting).getScopes());
        offered.addAll(RequestedClaims.of(waiting).scopes());
        offered.retainAll(client.getScopes());
        return offered;
    }

    private static OAuth2AuthorizationRequest request(OAuth2Authorization waiting) {
        return Objects.requireNonNull(waiting.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    }

    private ConsentPage page(
            OAuth2Authorization waiting,
            RegisteredClient client,
            List<ConsentPage.Scope> scopes,
            AccountPrincipal account,
            String state,
            Locale locale) {
        ClientPolicy policy = ClientPolicy.of(client);
        return new ConsentPage(
                client.getClientId(),
                client.getClientName(),
                host(request(waiting).getRedirectUri(), client),
                policy.clientUri(),
                policy.policyUri(),
                policy.tosUri(),
                account.username(),
                scopes,
                types.describe(AuthorizationDetails.of(waiting), locale),
                lifetimeDays(client, policy),
                state);
    }

    private Set<String> granted(RegisteredClient client, AccountPrincipal account) {
        OAuth2AuthorizationConsent earlier = consents.findById(client.getId(), account.getName());
        return earlier == null ? Set.of() : earlier.getScopes();
    }

    private static String host(@Nullable String redirectUri, RegisteredClient client) {
        URI uri = URI.create(
                redirectUri != null
                        ? redirectUri
                        : client.getRedirectUris().iterator().next());
        return uri.getHost() == null ? uri.getScheme() : uri.getHost();
    }

    private static long lifetimeDays(RegisteredClient client, ClientPolicy policy) {
        return client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN)
                ? policy.grantLifetime().toDays()
                : 0;
    }
}
