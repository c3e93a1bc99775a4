package io.github.keyreeve.server.platform.web;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The filter chains of pages: a session, a CSRF token in each form, and the sign-in page for an anonymous user. */
public final class PageSecurity {

    private final SecurityContextRepository sessions;
    private final CsrfTokenRepository csrfTokens;
    private final AuthenticationEntryPoint loginPage;
    private final AuthorizationManager<RequestAuthorizationContext> policy;
    private final AccessDeniedHandler refusal;
    private final AccessDeniedHandler staleForms;

    public PageSecurity(
            SecurityContextRepository sessions,
            CsrfTokenRepository csrfTokens,
            AuthenticationEntryPoint loginPage,
            AuthorizationManager<RequestAuthorizationContext> policy,
            AccessDeniedHandler refusal,
            AccessDeniedHandler staleForms) {
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
        this.loginPage = loginPage;
        this.policy = policy;
        this.refusal = refusal;
        this.staleForms = staleForms;
    }

    /** Pages without sign-in. */
    public SecurityFilterChain everybody(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .exceptionHandling(failures -> failures.accessDeniedHandler(staleForms))
                .build();
    }

    /** Pages of users, each for those whom the policy allows. */
    public SecurityFilterChain users(HttpSecurity http, String... paths) {
        return chain(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(policy))
                .exceptionHandling(failures -> failures.accessDeniedHandler(refusal))
                .build();
    }

    private HttpSecurity chain(HttpSecurity http, String... paths) {
        return http.securityMatcher(paths)
                .securityContext(context -> context.securityContextRepository(sessions))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(loginPage))
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
