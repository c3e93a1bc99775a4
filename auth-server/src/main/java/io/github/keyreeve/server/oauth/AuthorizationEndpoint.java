package io.github.keyreeve.server.oauth;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The authorization endpoint, RFC 6749 section 3.1: what is read, checked and answered there, in this order. */
final class AuthorizationEndpoint {

    private static final RequestMatcher PATH = pathPattern("/oauth2/authorize");

    private final Issuer issuer;
    private final OAuth2AuthorizationService grants;
    private final OAuth2TokenGenerator<OAuth2AuthorizationCode> codes;
    private final CsrfTokenRepository csrfTokens;
    private final Clock clock;

    AuthorizationEndpoint(
            Issuer issuer,
            OAuth2AuthorizationService grants,
            OAuth2TokenGenerator<OAuth2AuthorizationCode> codes,
            CsrfTokenRepository csrfTokens,
            Clock clock) {
        this.issuer = issuer;
        this.grants = grants;
        this.codes = codes;
        this.csrfTokens = csrfTokens;
        this.clock = clock;
    }

    void configure(OAuth2AuthorizationServerConfigurer server) {
        AuthorizationResponses responses = new AuthorizationResponses(issuer);
        server.authorizationEndpoint(endpoint -> endpoint.authorizationRequestConverters(converters -> {
                    converters.clear();
                    converters.add(new ConsentConverter());
                    converters.add(new AuthorizationRequestConverter(issuer));
                })
                .authenticationProviders(this::providers)
                .consentPage(issuer.resolve("/consent").toString())
                .authorizationResponseHandler(responses)
                .errorResponseHandler(responses));
    }

    void configure(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(AuthorizationEndpoint::mayNotAsk)
                        .permitAll()
                        .requestMatchers(PATH)
                        .authenticated())
                .exceptionHandling(exceptions -> exceptions.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), PATH))
                .addFilterBefore(consentCsrf(), AbstractPreAuthenticatedProcessingFilter.class)
                .addFilterAfter(new FreshSignInFilter(clock), CsrfFilter.class);
    }

    private void providers(List<AuthenticationProvider> providers) {
        for (AuthenticationProvider provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
                requests.setAuthenticationValidator(new AuthorizationRequestRules());
                requests.setAuthorizationConsentRequired(AuthorizationEndpoint::consentRequired);
                requests.setAuthorizationCodeGenerator(codes);
            }
            if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider consents) {
                consents.setAuthorizationCodeGenerator(codes);
            }
        }
        providers.add(0, new ConsentDecision(grants));
    }

    /** OpenID Connect Core section 3.1.2.4: unless the client is trusted, for each scope not allowed before. */
    private static boolean consentRequired(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        if (AuthorizationRequestRule.prompt(context.getAuthentication()).contains("consent")) {
            return true;
        }
        OAuth2AuthorizationRequest request = context.getAuthorizationRequest();
        OAuth2AuthorizationConsent earlier = context.getAuthorizationConsent();
        boolean allowed =
                earlier != null && request != null && earlier.getScopes().containsAll(request.getScopes());
        return !allowed && context.getRegisteredClient().getClientSettings().isRequireAuthorizationConsent();
    }

    /** {@code prompt=none}: the client is told, the user sees nothing, OpenID Connect Core section 3.1.2.1. */
    private static boolean mayNotAsk(HttpServletRequest request) {
        return PATH.matches(request) && "none".equals(request.getParameter("prompt"));
    }

    /** Spring leaves CSRF protection off at protocol endpoints, and the answer to the consent page arrives at one. */
    private CsrfFilter consentCsrf() {
        CsrfFilter filter = new CsrfFilter(csrfTokens);
        filter.setRequireCsrfProtectionMatcher(request -> PATH.matches(request) && ConsentConverter.isConsent(request));
        return filter;
    }
}
