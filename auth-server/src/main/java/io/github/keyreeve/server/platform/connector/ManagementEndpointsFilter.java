package io.github.keyreeve.server.platform.connector;

import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Refuses on the management port what is none of its endpoints. Spring Boot applies the security filter chains of the server there, and
 * with them the token endpoint and others would be served, without what limits them on the server's own port.
 */
final class ManagementEndpointsFilter extends RequestFilter {

    private final RequestMatcher endpoints = EndpointRequest.toAnyEndpoint();

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (endpoints.matches(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
