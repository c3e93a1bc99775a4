package io.github.keyreeve.server.protocol.token;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.tokens.clients.PublicClientOrigins;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * The endpoints that scripts of other origins may call, Fetch section 3.3: those whose feature allows it, from the origins of
 * registered public clients, and never with cookies. The authorization endpoint is not among them: the browser navigates
 * there, no script calls it.
 */
final class PublicClientCors implements CorsConfigurationSource {

    /** What requests need, and what tracing libraries add to every request (W3C Trace Context, W3C Baggage, and common others). */
    private static final List<String> HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
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

    private static final Duration PREFLIGHT_AGE = Duration.ofMinutes(10);

    private final Map<RequestMatcher, List<String>> methods = new LinkedHashMap<>();
    private final PublicClientOrigins origins;

    PublicClientCors(Features features, PublicClientOrigins origins) {
        for (Endpoint endpoint : features.endpoints()) {
            if (!endpoint.scriptMethods().isEmpty()) {
                methods.put(pathPattern(endpoint.path()), endpoint.scriptMethods());
            }
        }
        this.origins = origins;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        return methods.entrySet().stream()
                .filter(endpoint -> endpoint.getKey().matches(request))
                .findFirst()
                .map(endpoint -> rules(endpoint.getValue(), request.getHeader(HttpHeaders.ORIGIN)))
                .orElse(null);
    }

    private CorsConfiguration rules(List<String> methods, @Nullable String origin) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(origin != null && origins.contain(origin) ? List.of(origin) : List.of());
        rules.setAllowedMethods(methods);
        rules.setAllowedHeaders(HEADERS);
        rules.setExposedHeaders(List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER));
        rules.setAllowCredentials(false);
        rules.setMaxAge(PREFLIGHT_AGE);
        return rules;
    }
}
