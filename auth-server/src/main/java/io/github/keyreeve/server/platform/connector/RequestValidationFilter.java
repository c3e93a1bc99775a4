package io.github.keyreeve.server.platform.connector;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects what no endpoint accepts: unsupported methods, and parameters with NUL characters, which no text in PostgreSQL can hold.
 */
final class RequestValidationFilter extends OncePerRequestFilter {

    private static final Set<String> METHODS =
            new TreeSet<>(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String method = request.getMethod();
        if (method.equals("TRACE") || method.equals("CONNECT")) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", METHODS));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!METHODS.contains(method)) {
            response.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED);
        } else if (hasNul(request.getParameterMap())) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasNul(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .anyMatch(parameter -> hasNul(parameter.getKey())
                        || Arrays.stream(parameter.getValue()).anyMatch(RequestValidationFilter::hasNul));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
