package io.github.keyreeve.server.protocol.authorize;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.protocol.token.ProtocolEndpoint;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The authorization endpoint, RFC 6749 section 3.1: how a request is read, checked and responded to, in this order. */
final class AuthorizationEndpoint implements ProtocolEndpoint {

    static final RequestMatcher PATH = pathPattern("/oauth2/authorize");
    private static final RequestMatcher CONSENT = new AndRequestMatcher(PATH, ConsentConverter::isConsent);

    private final ConsentForm consentForm;
    private final AuthenticationDemands demands;
    private final AuthorizationRequestConverter requests;
    private final AuthorizationProviders providers;
    private final PushedRequestFilter pushedRequests;
    private final AuthorizationResponses responses;

    AuthorizationEndpoint(
            ConsentForm consentForm,
            AuthenticationDemands demands,
            AuthorizationRequestConverter requests,
            AuthorizationProviders providers,
            PushedRequestFilter pushedRequests,
            AuthorizationResponses responses) {
        this.consentForm = consentForm;
        this.demands = demands;
        this.requests = requests;
        this.providers = providers;
        this.pushedRequests = pushedRequests;
        this.responses = responses;
    }

    @Override
    public EndpointAudience audience() {
        return EndpointAudience.PERSON;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationEndpoint(endpoint -> endpoint.authorizationRequestConverters(converters -> {
                    converters.clear();
                    converters.add(new ConsentConverter());
                    converters.add(requests);
                })
                .authenticationProviders(spring -> spring.replaceAll(providers::adapted))
                .consentPage(responses.consentPage())
                .authorizationResponseHandler(responses)
                .errorResponseHandler(responses));
    }

    /** The filters precede Spring's check of the request, in this order. */
    @Override
    public void configure(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(CONSENT)
                        .access(consentForm.access())
                        .requestMatchers(PATH)
                        .authenticated())
                .exceptionHandling(exceptions -> exceptions
                        .defaultAuthenticationEntryPointFor(new AuthorizationEntryPoint(demands), PATH)
                        .defaultAccessDeniedHandlerFor(consentForm.accessDeniedHandler(), CONSENT))
                .addFilterBefore(new AuthorizationFormFilter(PATH), CsrfFilter.class)
                .addFilterBefore(pushedRequests, CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(consentForm.csrfTokens()))
                .addFilterAfter(consentForm.csrfFilter(PATH), CsrfFilter.class)
                .addFilterAfter(new AuthenticationDemandFilter(PATH, demands), CsrfFilter.class);
    }
}
