package io.github.keyreeve.server.platform.web;

import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the browser's session from endpoints that are not pages. Spring looks for one in many places, if only to log its id; a
 * browser that calls the token endpoint would make it depend on Redis.
 */
final class SessionlessFilter extends OncePerRequestFilter {

    private final Features features;

    SessionlessFilter(Features features) {
        this.features = features;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return features.audience(request) == EndpointAudience.PERSON;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Sessionless(request), response);
    }

    private static final class Sessionless extends HttpServletRequestWrapper {

        Sessionless(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return create ? super.getSession(true) : null;
        }

        @Override
        public @Nullable String getRequestedSessionId() {
            return null;
        }

        @Override
        public boolean isRequestedSessionIdValid() {
            return false;
        }
    }
}
