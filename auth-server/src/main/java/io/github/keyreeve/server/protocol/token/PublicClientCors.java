package io.github.keyreeve.server.protocol.token;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.tokens.clients.PublicClientOrigins;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * The endpoints that scripts of other origins may call, Fetch section 3.3: those that a public client needs, from the origins
 * of registered public clients, and never with cookies. The authorization endpoint is not among them: the browser navigates
 * there, no script calls it.
 */
final class PublicClientCors implements CorsConfigurationSource {

    private static final Duration PREFLIGHT_AGE = Duration.ofMinutes(10);

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint(pathPattern("/oauth2/token"), List.of("POST")),
            new Endpoint(pathPattern("/oauth2/revoke"), List.of("POST")),
            new Endpoint(pathPattern("/userinfo"), List.of("GET", "POST")));

    private final PublicClientOrigins origins;

    PublicClientCors(PublicClientOrigins origins) {
        this.origins = origins;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        return ENDPOINTS.stream()
                .filter(endpoint -> endpoint.path().matches(request))
                .findFirst()
                .map(endpoint -> rules(endpoint, request.getHeader(HttpHeaders.ORIGIN)))
                .orElse(null);
    }

    private CorsConfiguration rules(Endpoint endpoint, @Nullable String origin) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(origin != null && origins.contain(origin) ? List.of(origin) : List.of());
        rules.setAllowedMethods(endpoint.methods());
        rules.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
        rules.setExposedHeaders(List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER));
        rules.setAllowCredentials(false);
        rules.setMaxAge(PREFLIGHT_AGE);
        return rules;
    }

    private record Endpoint(RequestMatcher path, List<String> methods) {}
}
