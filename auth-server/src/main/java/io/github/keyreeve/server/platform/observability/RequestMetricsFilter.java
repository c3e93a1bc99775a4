package io.github.keyreeve.server.platform.observability;

import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.web.RequestFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures the requests as {@code http.server.requests}, with the tags {@code method}, {@code uri}, {@code status} and {@code outcome}
 * that Spring Boot gives them. Boot's own filter describes each request as an observation, which costs as much as serving a document
 * from memory.
 */
final class RequestMetricsFilter extends RequestFilter {

    private final MeterRegistry meters;
    private final RequestPattern patterns;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestMetricsFilter(MeterRegistry meters, RequestPattern patterns) {
        this.meters = meters;
        this.patterns = patterns;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            timer(kind(request, response.getStatus())).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    private Kind kind(HttpServletRequest request, int status) {
        return new Kind(RequestPattern.method(request), patterns.of(request, status), status);
    }

    private Timer timer(Kind kind) {
        Timer known = timers.get(kind);
        return known == null ? timers.computeIfAbsent(kind, this::register) : known;
    }

    private Timer register(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests by the pattern of their path")
                .tag("method", kind.method())
                .tag("uri", kind.uri())
                .tag("status", String.valueOf(kind.status()))
                .tag("outcome", outcome(kind.status()))
                .register(meters);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    private record Kind(String method, String uri, int status) {}
}
