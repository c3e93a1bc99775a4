package io.github.keyreeve.server.platform.observability;

import io.github.keyreeve.server.platform.web.RequestFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures the requests as {@code http.server.requests}, with the tags {@code method}, {@code uri}, {@code status} and {@code outcome}
 * that Spring Boot gives them. Boot's own filter describes each request as an observation, which costs as much as serving a document
 * from memory.
 */
final class RequestMetricsFilter extends RequestFilter {

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    private final MeterRegistry meters;
    private final Set<String> paths;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** @param paths of endpoints that no controller serves; they are their own pattern */
    RequestMetricsFilter(MeterRegistry meters, Set<String> paths) {
        this.meters = meters;
        this.paths = Set.copyOf(paths);
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
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return new Kind(METHODS.contains(method) ? method.name() : "UNKNOWN", uri(request, status), status);
    }

    /** The pattern of the path, never the path itself: there are few of them. */
    private String uri(HttpServletRequest request, int status) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null) {
            return pattern.toString();
        }
        String path = path(request);
        if (paths.contains(path)) {
            return path;
        }
        return status == HttpServletResponse.SC_NOT_FOUND ? "NOT_FOUND" : "UNKNOWN";
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
