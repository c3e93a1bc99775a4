package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.protocol.metrics.ClientRequestMetrics;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.NimbusJwkSetEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationServerMetadataEndpointFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCacheAwareFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The filter chains of OAuth's endpoints, by Spring's authorization server. Its own endpoints for OpenID Connect stay off: they
 * would add a filter that authenticates every bearer of an access token, at the authorization endpoint too.
 */
final class ProtocolChains {

    /** Filters that Spring adds to each chain, and that find nothing to do for a client; also those that are nested in them. */
    private static final Set<Class<?>> OF_USERS = Set.of(
            DisableEncodeUrlFilter.class,
            WebAsyncManagerIntegrationFilter.class,
            CsrfFilter.class,
            RequestCacheAwareFilter.class,
            OAuth2AuthorizationEndpointFilter.class,
            OAuth2AuthorizationServerMetadataEndpointFilter.class,
            NimbusJwkSetEndpointFilter.class);

    private final Features features;
    private final List<ProtocolEndpoint> endpoints;
    private final OAuth2TokenGenerator<OAuth2Token> tokenGenerator;
    private final ClientRequestMetrics metrics;

    ProtocolChains(
            Features features,
            List<ProtocolEndpoint> endpoints,
            OAuth2TokenGenerator<OAuth2Token> tokenGenerator,
            ClientRequestMetrics metrics) {
        this.features = features;
        this.endpoints = List.copyOf(endpoints);
        this.tokenGenerator = tokenGenerator;
        this.metrics = metrics;
    }

    /** Users have a session. */
    SecurityFilterChain forUsers(HttpSecurity http, SecurityContextRepository sessions) {
        return chain(
                http.securityContext(context -> context.securityContextRepository(sessions)), EndpointAudience.PERSON);
    }

    /** Clients authenticate in each request, and nothing is kept for them in between. */
    SecurityFilterChain forClients(HttpSecurity http) {
        http.securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        DefaultSecurityFilterChain chain = chain(http, EndpointAudience.CLIENT);
        List<Filter> filters = chain.getFilters().stream()
                .filter(filter -> !OF_USERS.contains(filter.getClass().getNestHost()))
                .toList();
        return new DefaultSecurityFilterChain(chain.getRequestMatcher(), metrics.around(filters));
    }

    /** The paths of an audience, without the context path. */
    Set<String> paths(EndpointAudience audience) {
        return features.endpoints(Endpoint.Chain.PROTOCOL).stream()
                .filter(endpoint -> endpoint.audience() == audience)
                .map(Endpoint::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    private DefaultSecurityFilterChain chain(HttpSecurity http, EndpointAudience audience) {
        List<ProtocolEndpoint> audiences = endpoints.stream()
                .filter(endpoint -> endpoint.audience() == audience)
                .toList();
        http.securityMatcher(matcher(paths(audience))).oauth2AuthorizationServer(server -> {
            server.tokenGenerator(tokenGenerator);
            audiences.forEach(endpoint -> endpoint.configure(server));
        });
        audiences.forEach(endpoint -> endpoint.configure(http));
        http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll());
        return http.build();
    }

    private static RequestMatcher matcher(Set<String> paths) {
        List<RequestMatcher> matchers = paths.stream()
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList();
        return request -> matchers.stream().anyMatch(path -> path.matches(request));
    }
}
