package io.github.keyreeve.server.platform.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** Public documents: the JWK set, RFC 8414 metadata, OpenID Connect discovery. */
public final class PublicDocuments {

    private PublicDocuments() {}

    /**
     * A chain without session, login and CSRF token. Scripts of every origin may read the responses: the header is the same for
     * all, so that a shared cache can keep one copy (Fetch, section 3.3.6).
     */
    public static SecurityFilterChain chain(HttpSecurity http, String... paths) {
        return http.securityMatcher(paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.addHeaderWriter(new StaticHeadersWriter("Access-Control-Allow-Origin", "*"))
                        .addHeaderWriter(new StaticHeadersWriter("Access-Control-Allow-Headers", "*")))
                .build();
    }
}
