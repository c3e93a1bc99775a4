package io.github.keyreeve.server.protocol.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The form of a direct request of a client: at the token endpoint (RFC 6749 section 3.2), at introspection (RFC 7662 section
 * 2.1), at revocation (RFC 7009 section 2.1) and where requests are pushed (RFC 9126 section 2.1). Everything behind this filter may rely on it.
 */
final class TokenEndpointRequestFilter extends OncePerRequestFilter {

    private final RequestMatcher endpoints;
    private final Map<RequestMatcher, Set<String>> parameters;
    private final OAuth2ErrorResponses errors;

    /** @param parameters of endpoints that read more than those of token requests */
    TokenEndpointRequestFilter(
            RequestMatcher endpoints, Map<RequestMatcher, Set<String>> parameters, OAuth2ErrorResponses errors) {
        this.endpoints = endpoints;
        this.parameters = Map.copyOf(parameters);
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoints.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest form;
        try {
            form = TokenRequestRules.read(request, parameters(request));
        } catch (OAuth2AuthenticationException refused) {
            refuse(request, response, refused);
            return;
        }
        chain.doFilter(form, response);
    }

    private Set<String> parameters(HttpServletRequest request) {
        for (Map.Entry<RequestMatcher, Set<String>> endpoint : parameters.entrySet()) {
            if (endpoint.getKey().matches(request)) {
                return endpoint.getValue();
            }
        }
        return Set.of();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, OAuth2AuthenticationException refused)
            throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader(HttpHeaders.ALLOW, "POST");
        }
        errors.onAuthenticationFailure(request, response, refused);
    }
}
