package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.SessionAttributes;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * For a request with {@code acr_values=aal2} (OpenID Connect Core section 3.1.2.1) a sign-in with one factor is treated as
 * none, until the user has shown a second one. A user who has none continues without it, and the token says so: {@code acr} is
 * a voluntary claim, section 5.5.1.1. With {@code prompt=none} the user is not asked.
 */
final class StepUpFilter extends OncePerRequestFilter {

    private static final String REQUIRED = StepUpFilter.class.getName();

    private final RequestMatcher endpoint;

    StepUpFilter(RequestMatcher endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoint.matches(request) || ConsentConverter.isConsent(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (wantsTwoFactors(request)
                && user instanceof UserAuthentication signedIn
                && !signedIn.event().acr().equals(AuthenticationEvent.ACR_TWO_FACTORS)
                && !hasNoOther(signedIn.getPrincipal(), request)) {
            request.setAttribute(REQUIRED, signedIn.event().hasPrimaryFactor());
            SecurityContextHolder.setContext(new SecurityContextImpl(Anonymous.USER));
        }
        chain.doFilter(request, response);
    }

    /** Whether a signed-in user lacks only the second factor. */
    static boolean isRequired(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(REQUIRED));
    }

    /** The values are in the order of preference: a client that prefers one factor accepts it. */
    private static boolean wantsTwoFactors(HttpServletRequest request) {
        AuthorizationParameters parameters = AuthorizationParameters.of(request);
        Set<String> wished = parameters.words("acr_values");
        return !parameters.words("prompt").contains("none")
                && wished.stream()
                        .filter(value -> value.equals(AuthenticationEvent.ACR_ONE_FACTOR)
                                || value.equals(AuthenticationEvent.ACR_TWO_FACTORS))
                        .findFirst()
                        .filter(AuthenticationEvent.ACR_TWO_FACTORS::equals)
                        .isPresent();
    }

    /** Whether the page that asks for it has just found that the account has none. */
    private static boolean hasNoOther(AccountPrincipal account, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(SessionAttributes.NO_SECOND_FACTOR) == null) {
            return false;
        }
        Object found = session.getAttribute(SessionAttributes.NO_SECOND_FACTOR);
        session.removeAttribute(SessionAttributes.NO_SECOND_FACTOR);
        return account.getName().equals(found);
    }
}
