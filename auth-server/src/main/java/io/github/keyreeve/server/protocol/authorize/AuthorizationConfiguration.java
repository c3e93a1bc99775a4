package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.assurance.RequestPolicy;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.platform.brand.PageLanguages;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.platform.web.FormTokens;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.protocol.request.AuthorizationRequestRules;
import io.github.keyreeve.server.protocol.requestobject.RequestObjects;
import io.github.keyreeve.server.protocol.response.ResponseMode;
import io.github.keyreeve.server.protocol.response.ResponseSender;
import io.github.keyreeve.server.protocol.sessionstate.SessionStates;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.login.SignIn;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.grants.AuthorizationRequests;
import io.github.keyreeve.server.tokens.pushed.PushedRequests;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import io.github.keyreeve.server.tokens.values.IdTokenHints;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthorizationProperties.class)
class AuthorizationConfiguration {

    /** OpenID Connect Core section 3.1.2.1: the pages fit any window and need no script, so that they are the same for each value. */
    private static final List<String> DISPLAYS = List.of("page", "popup", "touch", "wap");

    @Bean
    Feature authorizationCodeFeature(AuthorizationProperties properties, PageLanguages languages) {
        return Feature.named("authorization-code")
                .switchedOn(properties.authorizationCode())
                .endpoint(Endpoint.forUsers("/oauth2/authorize").announcedAs("authorization_endpoint"))
                .grant("authorization_code", new OAuth2AuthorizationCodeAuthenticationConverter())
                .metadata("scopes_supported", List.of("openid"))
                .metadata("response_types_supported", List.of("code"))
                .metadata("response_modes_supported", ResponseMode.names())
                .metadata("code_challenge_methods_supported", List.of("S256"))
                .metadata("authorization_response_iss_parameter_supported", true)
                .metadata("acr_values_supported", AuthenticationEvent.ACR_VALUES)
                .metadata("prompt_values_supported", AuthorizationRequestRules.PROMPTS)
                .metadata("display_values_supported", DISPLAYS)
                .metadata("ui_locales_supported", languages.tags())
                .metadata("request_parameter_supported", features -> features.has(RequestObjects.FEATURE))
                .metadata("request_uri_parameter_supported", false)
                .build();
    }

    @Bean
    NamedUsers namedUsers(IdTokenHints hints, RegisteredClientRepository clients, Subjects subjects) {
        return new NamedUsers(hints, clients, subjects);
    }

    @Bean
    AuthenticationDemands authenticationDemands(
            SecondFactorPolicy secondFactors,
            SignIn signIn,
            Continuations continuations,
            SecurityContextRepository sessions,
            NamedUsers named,
            Clock clock) {
        return new AuthenticationDemands(secondFactors, signIn, continuations, sessions, named, clock);
    }

    @Bean
    ConsentForm consentForm(
            CsrfTokenRepository csrfTokens,
            FormTokens formTokens,
            AuthorizationRequests requests,
            RequestPolicy policy) {
        return new ConsentForm(csrfTokens, formTokens, requests, policy);
    }

    @Bean
    AuthorizationResponses authorizationResponses(
            Issuer issuer,
            ConsentForm consentForm,
            ResponseSender sender,
            SessionStates states,
            SecurityContextRepository sessions,
            ClientRefusalLog refusals) {
        return new AuthorizationResponses(issuer, consentForm, sender, states, sessions, refusals);
    }

    @Bean
    AuthorizationProviders authorizationProviders(
            OAuth2AuthorizationService grants,
            OAuth2AuthorizationConsentService consents,
            RegisteredClientRepository clients,
            OAuth2TokenGenerator<OAuth2AuthorizationCode> codes,
            PushedRequests pushedRequests,
            TransactionTemplate transaction) {
        PushedRequestUse use = new PushedRequestUse(pushedRequests, transaction);
        return new AuthorizationProviders(
                new ConsentAuthenticationProvider(grants, consents, clients, codes, transaction, use), codes, use);
    }

    @Bean
    AuthorizationEndpoint authorizationEndpoint(
            AuthorizationRequestConverter requests,
            ConsentForm consentForm,
            AuthenticationDemands demands,
            AuthorizationProviders providers,
            AuthorizationResponses responses,
            @Qualifier("storedRequestFilters") List<Filter> storedRequestFilters) {
        return new AuthorizationEndpoint(consentForm, demands, requests, providers, storedRequestFilters, responses);
    }

    /** A list, since the servlet container takes each filter that is a bean. */
    @Bean(defaultCandidate = false)
    List<Filter> storedRequestFilters(
            PushedRequests pushedRequests,
            RequestObjects objects,
            AuthorizationRequestConverter requests,
            AuthorizationResponses responses,
            BrowserCookie browser,
            ClientRefusalLog refusals,
            Features features) {
        return List.of(
                new PushedRequestFilter(pushedRequests, browser, refusals, features.has("pushed-requests")),
                new RequestObjectFilter(
                        objects, pushedRequests, requests, responses, features.has(RequestObjects.FEATURE)));
    }

    @Bean
    AuthorizationRequestConverter authorizationRequestConverter(
            Issuer issuer, RegisteredClientRepository clients, DetailTypes types, PushedRequests pushing) {
        return new AuthorizationRequestConverter(
                issuer, clients, new AuthorizationRequestRules(types), pushing.areRequired());
    }
}
