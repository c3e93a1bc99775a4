package io.github.keyreeve.server.oauth;

import io.github.keyreeve.server.accounts.BrowserSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * For a request with {@code prompt=login}, {@code prompt=select_account} or {@code max_age} (OpenID Connect Core section
 * 3.1.2.1) a sign-in that is too old is as good as none: the user is sent to sign in again, or, with {@code prompt=none},
 * the client is told {@code login_required}. The demand is remembered in the session until a sign-in follows it, so
 * reloading the address cannot get around it.
 */
final class FreshSignInFilter extends OncePerRequestFilter {

    private static final String DEMAND = BrowserSession.KEPT + "fresh-sign-in";

    private final Clock clock;

    FreshSignInFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + "/oauth2/authorize")
                || ConsentConverter.isConsent(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant signedInAt = signedInAt(SecurityContextHolder.getContext().getAuthentication());
        if (isTooOld(request, signedInAt)) {
            SecurityContextHolder.setContext(new SecurityContextImpl(Anonymous.USER));
        }
        chain.doFilter(request, response);
    }

    private boolean isTooOld(HttpServletRequest request, @Nullable Instant signedInAt) {
        if (asksToSignIn(request)) {
            return !followsDemand(request, signedInAt);
        }
        Long maxAge = maxAge(request);
        return maxAge != null
                && signedInAt != null
                && signedInAt.plusSeconds(maxAge).isBefore(clock.instant());
    }

    private static boolean asksToSignIn(HttpServletRequest request) {
        String prompt = request.getParameter("prompt");
        Set<String> prompts =
                prompt == null ? Set.of() : Set.copyOf(List.of(prompt.strip().split(" +")));
        Long maxAge = maxAge(request);
        return prompts.contains("login") || prompts.contains("select_account") || (maxAge != null && maxAge == 0);
    }

    private boolean followsDemand(HttpServletRequest request, @Nullable Instant signedInAt) {
        HttpSession session = request.getSession();
        String demand = (String) session.getAttribute(DEMAND);
        String fingerprint = fingerprint(request);
        if (demand == null || !demand.startsWith(fingerprint)) {
            session.setAttribute(DEMAND, fingerprint + clock.millis());
            return false;
        }
        Instant demandedAt = Instant.ofEpochMilli(Long.parseLong(demand.substring(fingerprint.length())));
        if (signedInAt == null || signedInAt.isBefore(demandedAt)) {
            return false;
        }
        session.removeAttribute(DEMAND);
        return true;
    }

    private static String fingerprint(HttpServletRequest request) {
        String query = String.valueOf(request.getQueryString());
        return UUID.nameUUIDFromBytes(query.getBytes(StandardCharsets.UTF_8)) + "@";
    }

    private static @Nullable Long maxAge(HttpServletRequest request) {
        String maxAge = request.getParameter("max_age");
        return maxAge != null && maxAge.matches("[0-9]{1,9}") ? Long.valueOf(maxAge) : null;
    }

    private static @Nullable Instant signedInAt(@Nullable Authentication authentication) {
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return null;
        }
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(factor -> ((FactorGrantedAuthority) factor).getIssuedAt())
                .max(Instant::compareTo)
                .orElse(null);
    }
}
