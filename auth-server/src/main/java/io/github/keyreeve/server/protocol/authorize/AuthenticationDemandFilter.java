package io.github.keyreeve.server.protocol.authorize;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The user of a request with {@code prompt}, {@code max_age}, {@code acr_values}, {@code claims} or {@code id_token_hint} (OpenID Connect Core section 3.1.2.1) is, for this
 * request, who has shown what it demands, and anonymous before. Code and tokens say no more than what counted.
 */
final class AuthenticationDemandFilter extends OncePerRequestFilter {

    private final RequestMatcher endpoint;
    private final AuthenticationDemands demands;

    AuthenticationDemandFilter(RequestMatcher endpoint, AuthenticationDemands demands) {
        this.endpoint = endpoint;
        this.demands = demands;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoint.matches(request) || ConsentConverter.isConsent(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AuthenticationDemand demand = demands.of(request);
        if (demand.restricts()) {
            SecurityContextHolder.setContext(new SecurityContextImpl(
                    demands.user(SecurityContextHolder.getContext().getAuthentication(), demand, request)));
        }
        chain.doFilter(request, response);
    }
}
