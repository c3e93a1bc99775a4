package io.github.keyreeve.server.platform.observability;

import io.github.keyreeve.server.platform.connector.RequestId;
import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of a request that the server took long for, once it has ended: to know those that have not would cost each request an entry, and
 * whatever a request waits for ends within seconds. It stands behind the filter that reads bodies: a client that sends one slowly is not
 * the server's concern.
 */
final class SlowRequestFilter extends RequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SlowRequestFilter.class);

    private final long nanos;
    private final RequestPattern patterns;

    SlowRequestFilter(Duration time, RequestPattern patterns) {
        this.nanos = time.toNanos();
        this.patterns = patterns;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            long taken = System.nanoTime() - begun;
            if (taken >= nanos) {
                warn(request, response.getStatus(), TimeUnit.NANOSECONDS.toMillis(taken));
            }
        }
    }

    private void warn(HttpServletRequest request, int status, long millis) {
        log.warn(
                "Slow request {}: {} {} took {} ms",
                RequestId.of(request),
                RequestPattern.method(request),
                patterns.of(request, status),
                millis);
    }
}
