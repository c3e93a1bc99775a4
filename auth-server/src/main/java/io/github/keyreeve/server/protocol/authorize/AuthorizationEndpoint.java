package io.github.keyreeve.server.protocol.authorize;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.protocol.token.ProtocolEndpoint;
import jakarta.servlet.Filter;
import java.util.List;
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
    private final List<Filter> storedRequests;
    private final AuthorizationResponses responses;

    /** @param storedRequests put the parameters of pushed and of signed requests in their place, in this order */
    AuthorizationEndpoint(
            ConsentForm consentForm,
            AuthenticationDemands demands,
            AuthorizationRequestConverter requests,
            AuthorizationProviders providers,
            List<Filter> storedRequests,
            AuthorizationResponses responses) {
        this.consentForm = consentForm;
        this.demands = demands;
        this.requests = requests;
        this.providers = providers;
        this.storedRequests = List.copyOf(storedRequests);
        this.responses = responses;
    }

    @Override
    public EndpointAudience audience() {
        return EndpointAudience.PERSON;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.withObjectPostProcessor(providers.outermost());
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
        http.addFilterBefore(new AuthorizationFormFilter(PATH), CsrfFilter.class);
        storedRequests.forEach(filter -> http.addFilterBefore(filter, CsrfFilter.class));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(CONSENT)
                        .access(consentForm.access())
                        .requestMatchers(PATH)
                        .authenticated())
                .exceptionHandling(exceptions -> exceptions
                        .defaultAuthenticationEntryPointFor(new AuthorizationEntryPoint(demands), PATH)
                        .defaultAccessDeniedHandlerFor(consentForm.accessDeniedHandler(), CONSENT))
                .csrf(csrf -> csrf.csrfTokenRepository(consentForm.csrfTokens()))
                .addFilterAfter(consentForm.csrfFilter(PATH), CsrfFilter.class)
                .addFilterAfter(new AuthenticationDemandFilter(PATH, demands), CsrfFilter.class);
    }
}
