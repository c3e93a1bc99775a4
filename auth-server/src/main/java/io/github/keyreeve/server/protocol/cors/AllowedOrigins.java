package io.github.keyreeve.server.protocol.cors;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.tokens.clients.PublicClientOrigins;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * What scripts of other origins may call, Fetch section 3.3, and never with cookies: the endpoints whose feature allows it, from the
 * origins of registered public clients and from those of the configuration; the sign-in by JSON and the own account from the latter only,
 * because a registration makes no origin one that asks for passwords. The authorization endpoint is not among them: the browser
 * navigates there, no script calls it.
 */
final class AllowedOrigins implements CorsConfigurationSource {

    /** What requests need, and what tracing libraries add to every request (W3C Trace Context, W3C Baggage, and common others). */
    private static final List<String> HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            "DPoP",
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "X-B3-TraceId",
            "X-B3-SpanId",
            "X-B3-ParentSpanId",
            "X-B3-Sampled",
            "X-B3-Flags",
            "X-Request-Id",
            "X-Correlation-Id",
            "Request-Id",
            "sentry-trace",
            "uber-trace-id",
            "newrelic",
            "elastic-apm-traceparent",
            "X-Amzn-Trace-Id",
            "X-Cloud-Trace-Context",
            "x-datadog-trace-id",
            "x-datadog-parent-id",
            "x-datadog-origin",
            "x-datadog-sampling-priority",
            "x-datadog-tags");

    /** What programs read beside the body. */
    private static final List<String> EXPOSED = List.of(
            HttpHeaders.WWW_AUTHENTICATE,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.ETAG,
            "DPoP-Nonce",
            "RateLimit",
            "RateLimit-Policy",
            "X-Request-Id");

    private static final List<RequestMatcher> OF_USERS = List.of(pathPattern("/auth/**"), pathPattern("/users/me/**"));

    private static final List<String> METHODS_OF_USERS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final Duration PREFLIGHT_AGE = Duration.ofMinutes(10);

    private final Map<RequestMatcher, List<String>> methods = new LinkedHashMap<>();
    private final PublicClientOrigins registered;
    private final Set<String> configured;

    AllowedOrigins(Features features, PublicClientOrigins registered, List<String> configured) {
        for (Endpoint endpoint : features.endpoints()) {
            if (!endpoint.scriptMethods().isEmpty()) {
                methods.put(pathPattern(endpoint.path()), endpoint.scriptMethods());
            }
        }
        this.registered = registered;
        this.configured = Set.copyOf(configured);
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return methods.entrySet().stream()
                .filter(endpoint -> endpoint.getKey().matches(request))
                .findFirst()
                .map(endpoint -> rules(endpoint.getValue(), origin, isConfigured(origin) || isRegistered(origin)))
                .orElseGet(() -> ofUsers(request, origin));
    }

    /** Without a configured origin nothing of users is for scripts. */
    private @Nullable CorsConfiguration ofUsers(HttpServletRequest request, @Nullable String origin) {
        return !configured.isEmpty() && OF_USERS.stream().anyMatch(path -> path.matches(request))
                ? rules(METHODS_OF_USERS, origin, isConfigured(origin))
                : null;
    }

    private boolean isConfigured(@Nullable String origin) {
        return origin != null && configured.contains(origin);
    }

    private boolean isRegistered(@Nullable String origin) {
        return origin != null && registered.contain(origin);
    }

    private static CorsConfiguration rules(List<String> methods, @Nullable String origin, boolean isAllowed) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(origin != null && isAllowed ? List.of(origin) : List.of());
        rules.setAllowedMethods(methods);
        rules.setAllowedHeaders(HEADERS);
        rules.setExposedHeaders(EXPOSED);
        rules.setAllowCredentials(false);
        rules.setMaxAge(PREFLIGHT_AGE);
        return rules;
    }
}
