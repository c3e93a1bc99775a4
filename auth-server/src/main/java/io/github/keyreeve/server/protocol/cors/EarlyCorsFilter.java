package io.github.keyreeve.server.protocol.cors;

import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets scripts read the refusals that come before the chains of Spring Security too, such as that of a quota or of a body. A request
 * without an origin is left to the chains.
 */
final class EarlyCorsFilter extends RequestFilter {

    private final CorsConfigurationSource rules;
    private final CorsFilter cors;

    EarlyCorsFilter(CorsConfigurationSource rules, CorsFilter cors) {
        this.rules = rules;
        this.cors = cors;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.ORIGIN) != null && isForScripts(request)) {
            cors.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A path that cannot be read is refused behind this filter. */
    private boolean isForScripts(HttpServletRequest request) {
        try {
            return rules.getCorsConfiguration(request) != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
