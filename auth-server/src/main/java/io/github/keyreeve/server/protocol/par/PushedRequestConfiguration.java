package io.github.keyreeve.server.protocol.par;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.protocol.dpop.DpopProofs;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.protocol.request.AuthorizationRequestRules;
import io.github.keyreeve.server.protocol.requestobject.RequestObjects;
import io.github.keyreeve.server.protocol.token.OAuth2ErrorResponses;
import io.github.keyreeve.server.protocol.token.ProtocolEndpoint;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.pushed.PushedRequests;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationConverter;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(PushedRequestSwitch.class)
class PushedRequestConfiguration {

    /** Without an authorization endpoint no request can be pushed. */
    @Bean
    Feature pushedRequestFeature(
            PushedRequestSwitch properties,
            PushedRequests requests,
            @Qualifier("authorizationCodeFeature") Feature authorizationCode) {
        return Feature.named("pushed-requests")
                .switchedOn(properties.pushedRequests() && authorizationCode.switchedOn())
                .endpoint(Endpoint.forClients("/oauth2/par")
                        .withScripts("POST")
                        .withParameters(AuthorizationParameters.ofRequests())
                        .announcedAs("pushed_authorization_request_endpoint"))
                .metadata("require_pushed_authorization_requests", requests.areRequired())
                .build();
    }

    @Bean
    ProtocolEndpoint pushedRequestEndpoint(
            PushedRequests requests,
            RequestObjects objects,
            DetailTypes types,
            DpopProofs proofs,
            Features features,
            OAuth2ErrorResponses errors,
            JsonMapper json) {
        List<AuthenticationConverter> converters = List.of(new PushedRequestConverter(
                new AuthorizationRequestRules(types),
                Optional.of(objects).filter(all -> features.has(RequestObjects.FEATURE)),
                proofs));
        List<AuthenticationProvider> providers = List.of(new PushedRequestProvider(requests));
        return server -> server.pushedAuthorizationRequestEndpoint(
                endpoint -> endpoint.pushedAuthorizationRequestConverters(spring -> {
                            spring.clear();
                            spring.addAll(converters);
                        })
                        .authenticationProviders(spring -> {
                            spring.clear();
                            spring.addAll(providers);
                        })
                        .pushedAuthorizationResponseHandler(new PushedRequestResponses(json, requests.lifetime()))
                        .errorResponseHandler(errors));
    }
}
