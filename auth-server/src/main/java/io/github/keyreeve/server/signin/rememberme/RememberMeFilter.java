package io.github.keyreeve.server.signin.rememberme;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Begins a new session for a remember-me cookie without a session, before authorization. Only for navigation to a page, and not
 * for what that page loads.
 */
final class RememberMeFilter extends OncePerRequestFilter {

    /** The later steps of a sign-in, whose session holds what was verified in the first one. */
    private static final RequestMatcher LATER_STEPS = pathPattern("/login/*");

    private final RememberMeCookie cookie;
    private final RememberMe rememberMe;
    private final SecurityContextRepository stored;
    private final BrowserSessions sessions;
    private final Features features;

    /**
     * Describes the filter.
     *
     * @param stored finds a sign-in in the session without validating it; that happens afterwards in any case
     */
    RememberMeFilter(
            RememberMeCookie cookie,
            RememberMe rememberMe,
            SecurityContextRepository stored,
            BrowserSessions sessions,
            Features features) {
        this.cookie = cookie;
        this.rememberMe = rememberMe;
        this.stored = stored;
        this.sessions = sessions;
        this.features = features;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || !cookie.isIn(request)
                || features.audience(request) != EndpointAudience.PERSON
                || LATER_STEPS.matches(request)
                || !isPage(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!stored.containsContext(request)) {
            rememberMe
                    .resume(request, response)
                    .filter(login -> sessions.resume(login.user(), login.generation(), request, response))
                    .ifPresent(login -> rememberMe.recordResumed(login.user()));
        }
        chain.doFilter(request, response);
    }

    /** Fetch Metadata section 2.1; a client without that header is taken for a navigation. */
    private static boolean isPage(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        return destination == null || destination.equals("document");
    }
}
