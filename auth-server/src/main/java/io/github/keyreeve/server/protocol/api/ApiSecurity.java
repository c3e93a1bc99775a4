package io.github.keyreeve.server.protocol.api;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Features;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The authorization rules of the JSON API. It ignores sessions and cookies, so no CSRF protection is required. */
final class ApiSecurity {

    /** The paths of the API; what no feature names there is for administrators. */
    private static final List<String> NAMESPACES = List.of("/auth/**", "/users/**", "/api/**");

    /** As at UserInfo. */
    private static final String REALM = "Keyreeve";

    /** Spring announces a document of RFC 9728 that this server does not have. */
    private static final Pattern RESOURCE_METADATA = Pattern.compile(", resource_metadata=\"[^\"]*\"");

    private final List<Endpoint> endpoints;
    private final AuthenticationManager bearerTokens;

    /** Endpoints without a token; an expired one that an application sends all the same does no harm. */
    private final RequestMatcher open;

    private final BearerTokenResolver header = new DefaultBearerTokenResolver();
    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final BearerTokenAccessDeniedHandler refusal = new BearerTokenAccessDeniedHandler();

    ApiSecurity(Features features, AuthenticationManager bearerTokens) {
        this.endpoints = features.endpoints(Endpoint.Chain.API);
        List<RequestMatcher> withoutToken = endpoints.stream()
                .filter(endpoint -> endpoint.authorities().isEmpty())
                .<RequestMatcher>map(endpoint -> pathPattern(endpoint.path()))
                .toList();
        this.open = request -> withoutToken.stream().anyMatch(path -> path.matches(request));
        this.bearerTokens = bearerTokens;
        challenge.setRealmName(REALM);
        refusal.setRealmName(REALM);
    }

    SecurityFilterChain chain(HttpSecurity http) {
        return http.securityMatcher(paths())
                .authorizeHttpRequests(this::authorize)
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> bearerTokens)
                        .bearerTokenResolver(this::token)
                        .authenticationEntryPoint(this::challenge)
                        .accessDeniedHandler(this::refuse))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(Customizer.withDefaults())
                .build();
    }

    private String[] paths() {
        return Stream.concat(NAMESPACES.stream(), endpoints.stream().map(Endpoint::path))
                .distinct()
                .toArray(String[]::new);
    }

    private void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        for (Endpoint endpoint : endpoints) {
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl path =
                    requests.requestMatchers(endpoint.path());
            if (endpoint.authorities().isEmpty()) {
                path.permitAll();
            } else {
                path.hasAnyAuthority(endpoint.authorities().toArray(String[]::new));
            }
        }
        requests.anyRequest().hasAuthority("ROLE_admin");
    }

    private @Nullable String token(HttpServletRequest request) {
        return open.matches(request) ? null : header.resolve(request);
    }

    /** RFC 6750 section 3, with a problem (RFC 9457) as the body. */
    private void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        challenge.commence(request, response, failure);
        String value = Objects.requireNonNull(response.getHeader(HttpHeaders.WWW_AUTHENTICATE));
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, RESOURCE_METADATA.matcher(value).replaceFirst(""));
        response.sendError(response.getStatus());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        refusal.handle(request, response, denied);
        response.sendError(response.getStatus());
    }
}
