package io.github.keyreeve.server.protocol.authorize;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The form of an authorization request, RFC 6749 section 3.1: by GET or POST, never by HEAD, which would issue a code that no
 * client reads; and with parameters from either the query or the form, never from both.
 */
final class AuthorizationFormFilter extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final RequestMatcher endpoint;

    AuthorizationFormFilter(RequestMatcher endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoint.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, "GET, POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (request.getMethod().equals("POST") && request.getQueryString() != null) {
            AuthorizationErrorPage.FAULTY_REQUEST.send(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
