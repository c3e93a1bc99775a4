package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.quota.AuthenticatedQuotaFilter;
import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.protocol.clientauth.ClientAuthenticator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/**
 * The endpoints that clients call directly. Each feature contributes its path, its grant and its client authentication; here is
 * what they share.
 */
final class TokenEndpoints implements ProtocolEndpoint {

    private final Features features;
    private final RegisteredClientRepository clients;
    private final ClientAuthenticator authenticator;
    private final TokenResponses responses;
    private final OAuth2ErrorResponses errors;
    private final Quotas quotas;

    TokenEndpoints(
            Features features,
            RegisteredClientRepository clients,
            ClientAuthenticator authenticator,
            TokenResponses responses,
            OAuth2ErrorResponses errors,
            Quotas quotas) {
        this.features = features;
        this.clients = clients;
        this.authenticator = authenticator;
        this.responses = responses;
        this.errors = errors;
        this.quotas = quotas;
    }

    /** A method or a grant that no feature reads reaches no provider. */
    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(client -> client.authenticationConverters(
                                converters -> replace(converters, clientAuthentication()))
                        .authenticationProviders(providers -> replace(providers, authenticator.providers()))
                        .errorResponseHandler(errors))
                .tokenEndpoint(
                        endpoint -> endpoint.accessTokenRequestConverters(converters -> replace(converters, grants()))
                                .accessTokenResponseHandler(responses)
                                .errorResponseHandler(errors));
    }

    @Override
    public void configure(HttpSecurity http) {
        RequestMatcher paths = paths();
        http.authorizeHttpRequests(requests -> requests.requestMatchers(paths).authenticated())
                .exceptionHandling(exceptions -> exceptions.defaultAuthenticationEntryPointFor(errors, paths))
                .cors(Customizer.withDefaults())
                .addFilterAfter(new TokenEndpointRequestFilter(paths, parameters(), errors), CorsFilter.class)
                .addFilterBefore(new AuthenticatedQuotaFilter(quotas), AuthorizationFilter.class);
    }

    private RequestMatcher paths() {
        return new OrRequestMatcher(endpoints().map(TokenEndpoints::matcher).toList());
    }

    /** Those of endpoints that read more than the others. */
    private Map<RequestMatcher, Set<String>> parameters() {
        return endpoints()
                .filter(endpoint -> !endpoint.parameters().isEmpty())
                .collect(Collectors.toMap(TokenEndpoints::matcher, Endpoint::parameters));
    }

    private Stream<Endpoint> endpoints() {
        return features.endpoints(Endpoint.Chain.PROTOCOL).stream()
                .filter(endpoint -> endpoint.audience() == EndpointAudience.CLIENT);
    }

    private static RequestMatcher matcher(Endpoint endpoint) {
        return PathPatternRequestMatcher.pathPattern(endpoint.path());
    }

    private List<AuthenticationConverter> grants() {
        Map<String, AuthenticationConverter> grants = features.grants();
        return Stream.concat(Stream.of(new GrantTypeConverter(grants.keySet())), grants.values().stream())
                .toList();
    }

    private List<AuthenticationConverter> clientAuthentication() {
        return features.clientAuthentication().values().stream()
                .distinct()
                .<AuthenticationConverter>map(method -> new ClientAuthenticationConverter(method, clients))
                .toList();
    }

    private static <T> void replace(List<T> ofSpring, List<T> ours) {
        ofSpring.clear();
        ofSpring.addAll(ours);
    }
}
