package io.github.keyreeve.server.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The chains of pages for persons: the session of the browser, a CSRF token in each form, and the sign-in page for whoever has to
 * sign in first.
 */
public final class PageChains {

    private final SecurityContextRepository sessions;
    private final RequestCache savedRequests;
    private final CsrfTokenRepository csrfTokens;
    private final AuthenticationEntryPoint loginPage;

    public PageChains(
            SecurityContextRepository sessions,
            RequestCache savedRequests,
            CsrfTokenRepository csrfTokens,
            AuthenticationEntryPoint loginPage) {
        this.sessions = sessions;
        this.savedRequests = savedRequests;
        this.csrfTokens = csrfTokens;
        this.loginPage = loginPage;
    }

    /** Pages for everybody. */
    public SecurityFilterChain everybody(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Pages for whoever is signed in. */
    public SecurityFilterChain signedIn(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Pages for administrators; anybody else who is signed in gets 403. */
    public SecurityFilterChain administrators(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("admin"))
                .build();
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
