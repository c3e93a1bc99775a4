package io.github.keyreeve.server.protocol.api;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.identity.assurance.AdministrationRefusals;
import io.github.keyreeve.server.identity.assurance.InsufficientAuthentication;
import io.github.keyreeve.server.identity.assurance.Operation;
import io.github.keyreeve.server.identity.assurance.Operations;
import io.github.keyreeve.server.identity.assurance.RequestPolicy;
import io.github.keyreeve.server.platform.errors.BearerChallenge;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.protocol.dpop.DpopScheme;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The JSON API and UserInfo as a resource server; the policy says who may do what. The chain ignores sessions and cookies, so no
 * CSRF protection is required.
 */
final class ApiSecurity {

    /** The paths of the API; what the policy does not name there is refused. */
    private static final List<String> NAMESPACES = List.of("/auth/**", "/users/**", "/api/**");

    private final Map<RequestMatcher, Endpoint> endpoints = new LinkedHashMap<>();
    private final AuthenticationManager tokensForThisServer;
    private final AuthenticationManager tokensForAnyServer;
    private final RequestPolicy policy;
    private final Operations operations;
    private final AdministrationRefusals refusals;
    private final BearerTokenResolver header = new DefaultBearerTokenResolver();

    ApiSecurity(
            Features features,
            AuthenticationManager tokensForThisServer,
            AuthenticationManager tokensForAnyServer,
            RequestPolicy policy,
            Operations operations,
            AdministrationRefusals refusals) {
        for (Endpoint endpoint : features.endpoints(Endpoint.Chain.API)) {
            endpoints.put(pathPattern(endpoint.path()), endpoint);
        }
        this.tokensForThisServer = tokensForThisServer;
        this.tokensForAnyServer = tokensForAnyServer;
        this.policy = policy;
        this.operations = operations;
        this.refusals = refusals;
    }

    SecurityFilterChain chain(HttpSecurity http, Quotas quotas) {
        DefaultSecurityFilterChain chain = http.securityMatcher(paths())
                .authorizeHttpRequests(this::authorize)
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(this::bearerTokens)
                        .bearerTokenResolver(this::token)
                        .authenticationEntryPoint((request, response, failure) -> {
                            quotas.require(request, response);
                            challenge(request, response, failure);
                        })
                        .accessDeniedHandler(this::refuse))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(Customizer.withDefaults())
                .build();
        // Spring adds one for proofs of possession, which would verify by the addresses and the memory of one node.
        List<Filter> filters = chain.getFilters().stream()
                .filter(filter -> !(filter instanceof AuthenticationFilter))
                .toList();
        return new DefaultSecurityFilterChain(chain.getRequestMatcher(), filters);
    }

    private String[] paths() {
        return Stream.concat(NAMESPACES.stream(), endpoints.values().stream().map(Endpoint::path))
                .distinct()
                .toArray(String[]::new);
    }

    private void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(this::isOpen).permitAll().anyRequest().access(policy.ofCalls());
    }

    private boolean isOpen(HttpServletRequest request) {
        return endpoint(request).filter(Endpoint::open).isPresent();
    }

    private Optional<Endpoint> endpoint(HttpServletRequest request) {
        return endpoints.entrySet().stream()
                .filter(known -> known.getKey().matches(request))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * UserInfo is for the client that got the token, whichever servers the token is for (OpenID Connect Core section 5.3); the
     * rest is for tokens that have this server as an audience (RFC 9068 section 4).
     */
    private AuthenticationManager bearerTokens(HttpServletRequest request) {
        return endpoint(request)
                .filter(endpoint -> endpoint.audience() == EndpointAudience.CLIENT)
                .map(endpoint -> tokensForAnyServer)
                .orElse(tokensForThisServer);
    }

    /**
     * The token in the header. URLs end up in logs and histories, so a token there is refused (RFC 6750 sections 2.3 and 5.3), and so is
     * one in a form unless the endpoint allows that. Where no token is needed, an expired one that an application sends all the same
     * does no harm.
     */
    private @Nullable String token(HttpServletRequest request) {
        if (isOpen(request)) {
            return null;
        }
        List<String> parameters = tokenParameters(request);
        if (parameters.isEmpty()) {
            return DpopScheme.token(request).orElseGet(() -> header.resolve(request));
        }
        if (parameters.size() > 1 || !mayBeInForm(request)) {
            throw new OAuth2AuthenticationException(OAuthErrorCause.TOKEN_OUTSIDE_HEADER.error());
        }
        return parameters.get(0);
    }

    /** One without a value is treated as absent, RFC 6749 section 3.1. */
    private static List<String> tokenParameters(HttpServletRequest request) {
        return Stream.ofNullable(request.getParameterValues("access_token"))
                .flatMap(Stream::of)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** RFC 6750 section 2.2; a request has one token, in one place (section 2). */
    private boolean mayBeInForm(HttpServletRequest request) {
        return endpoint(request).filter(Endpoint::tokenInForm).isPresent()
                && request.getMethod().equals("POST")
                && request.getQueryString() == null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    /** RFC 6750 section 3 and RFC 9449 section 7.1; the body is in the format of the audience. */
    private static void challenge(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = failure instanceof OAuth2AuthenticationException oauth ? oauth.getError() : null;
        int status = status(error);
        challenge(request, response, error == null ? BearerChallenge.WITHOUT_ERROR : BearerChallenge.of(error));
        if (!DpopScheme.isOf(request) && status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, DpopScheme.CHALLENGE);
        }
        response.sendError(status);
    }

    /** Errors of proofs have another one at the token endpoint, RFC 9449 sections 5 and 7.1. */
    private static int status(@Nullable OAuth2Error error) {
        return error != null && error.getErrorCode().equals("invalid_request")
                ? OAuthErrorCause.status(error)
                : HttpServletResponse.SC_UNAUTHORIZED;
    }

    /** In the scheme of the request. */
    private static void challenge(HttpServletRequest request, HttpServletResponse response, String bearer) {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, DpopScheme.isOf(request) ? DpopScheme.challenge(bearer) : bearer);
    }

    /** RFC 6750 section 3.1 and RFC 9470 section 3. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        refusals.record(request, denied);
        Optional<InsufficientAuthentication> insufficient = InsufficientAuthentication.in(denied);
        if (insufficient.isPresent()) {
            challenge(
                    request,
                    response,
                    BearerChallenge.of(
                            OAuthErrorCause.INSUFFICIENT_USER_AUTHENTICATION,
                            insufficient.get().parameters()));
            ProblemType.INSUFFICIENT_USER_AUTHENTICATION.send(request, response);
            return;
        }
        Map<String, String> scope = operations
                .of(request)
                .map(Operation::scope)
                .map(required -> Map.of("scope", required))
                .orElseGet(Map::of);
        challenge(request, response, BearerChallenge.of(OAuthErrorCause.INSUFFICIENT_SCOPE, scope));
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
