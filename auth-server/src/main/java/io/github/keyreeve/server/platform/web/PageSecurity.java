package io.github.keyreeve.server.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/** The filter chains of pages: a session, a CSRF token in each form, and the sign-in page for an anonymous user. */
public final class PageSecurity {

    private final SecurityContextRepository sessions;
    private final RequestCache savedRequests;
    private final CsrfTokenRepository csrfTokens;
    private final AuthenticationEntryPoint loginPage;

    public PageSecurity(
            SecurityContextRepository sessions,
            RequestCache savedRequests,
            CsrfTokenRepository csrfTokens,
            AuthenticationEntryPoint loginPage) {
        this.sessions = sessions;
        this.savedRequests = savedRequests;
        this.csrfTokens = csrfTokens;
        this.loginPage = loginPage;
    }

    /** Pages without sign-in. */
    public SecurityFilterChain everybody(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Pages that require sign-in. */
    public SecurityFilterChain signedIn(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /**
     * Pages that require a recent authentication. Other users sign in again first and return to the page; the content of a form
     * is not kept.
     */
    public SecurityFilterChain freshlySignedIn(HttpSecurity http, Predicate<Authentication> fresh, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((user, request) -> new AuthorizationDecision(isFresh(user.get(), fresh))))
                .exceptionHandling(failures -> failures.accessDeniedHandler(this::askAgain))
                .build();
    }

    /** Pages for administrators; other users get 403. */
    public SecurityFilterChain administrators(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("admin"))
                .build();
    }

    private void askAgain(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (denied instanceof CsrfException) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (request.getMethod().equals("GET")) {
            savedRequests.saveRequest(request, response);
            loginPage.commence(request, response, new InsufficientAuthenticationException("Too long ago", denied));
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, request.getRequestURI());
        }
    }

    private static boolean isFresh(@Nullable Authentication user, Predicate<Authentication> fresh) {
        return user != null && user.isAuthenticated() && fresh.test(user);
    }

    private HttpSecurity chain(HttpSecurity http, String... paths) {
        return http.securityMatcher(paths)
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(cache -> cache.requestCache(savedRequests))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(loginPage))
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
