package io.github.keyreeve.server.platform.connector;

import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;

/**
 * Rejects what no endpoint accepts: unsupported methods, and parameters with NUL characters, which no text in PostgreSQL can hold.
 */
final class RequestValidationFilter extends RequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String method = request.getMethod();
        if (method.equals("TRACE") || method.equals("CONNECT")) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", new TreeSet<>(METHODS)));
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
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            if (hasNul(parameter.getKey()) || hasNul(parameter.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNul(String[] values) {
        for (String value : values) {
            if (hasNul(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
