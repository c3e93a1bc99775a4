package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.SessionAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * For a request with {@code prompt=login}, {@code prompt=select_account} or {@code max_age} (OpenID Connect Core section
 * 3.1.2.1) an authentication that is too old is treated as none. The session stores which request required reauthentication and
 * the sign-in at that time: only another sign-in satisfies the request, and only once, so reloading the URL cannot bypass it.
 */
final class ReauthenticationFilter extends OncePerRequestFilter {

    private static final String DEMAND = SessionAttributes.KEPT + "fresh-sign-in";

    private final RequestMatcher endpoint;
    private final Clock clock;

    ReauthenticationFilter(RequestMatcher endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoint.matches(request) || ConsentConverter.isConsent(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant signedInAt = signedInAt();
        if (isTooOld(signedInAt, AuthorizationParameters.of(request)) && !isReauthenticated(signedInAt, request)) {
            request.setAttribute(DEMAND, demand(request, signedInAt));
            SecurityContextHolder.setContext(new SecurityContextImpl(Anonymous.USER));
        }
        chain.doFilter(request, response);
    }

    /** Stores, as the user is sent to sign in, that this request required it. */
    static void remember(HttpServletRequest request) {
        if (request.getAttribute(DEMAND) instanceof String demand) {
            request.getSession().setAttribute(DEMAND, demand);
        }
    }

    private boolean isTooOld(@Nullable Instant signedInAt, AuthorizationParameters parameters) {
        Set<String> prompts = parameters.words("prompt");
        if (prompts.contains("login") || prompts.contains("select_account")) {
            return true;
        }
        OptionalLong maxAge = parameters.maxAge();
        return maxAge.isPresent()
                && (signedInAt == null
                        || !signedInAt.plusSeconds(maxAge.getAsLong()).isAfter(clock.instant()));
    }

    /** Whether the user signed in because of this request. */
    private static boolean isReauthenticated(@Nullable Instant signedInAt, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        boolean satisfied = session != null
                && signedInAt != null
                && session.getAttribute(DEMAND) instanceof String demand
                && demand.startsWith(demand(request, ""))
                && !demand.equals(demand(request, signedInAt));
        if (satisfied) {
            session.removeAttribute(DEMAND);
        }
        return satisfied;
    }

    private static String demand(HttpServletRequest request, @Nullable Object signedInAt) {
        return request.getQueryString() + " after " + signedInAt;
    }

    private static @Nullable Instant signedInAt() {
        return AuthenticationEvent.of(SecurityContextHolder.getContext().getAuthentication())
                .map(AuthenticationEvent::time)
                .orElse(null);
    }
}
