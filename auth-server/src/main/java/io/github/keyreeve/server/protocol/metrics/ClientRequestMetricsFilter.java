package io.github.keyreeve.server.protocol.metrics;

import io.github.keyreeve.server.platform.errors.RetryableFailure;
import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Has each request of a client counted when it has ended, also by an exception that another filter turns into a response. */
final class ClientRequestMetricsFilter extends RequestFilter {

    private static final int TOO_MANY_REQUESTS = 429;

    private final ClientRequestMetrics metrics;

    ClientRequestMetricsFilter(ClientRequestMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failed) {
            metrics.count(path(request), request, outcome(failed));
            throw failed;
        }
        metrics.count(path(request), request, RequestOutcome.of(request));
    }

    private static String outcome(Exception failed) {
        Optional<RetryableFailure> passing = Stream.iterate(
                        (Throwable) failed, cause -> cause != null, Throwable::getCause)
                .limit(32)
                .filter(RetryableFailure.class::isInstance)
                .map(RetryableFailure.class::cast)
                .findFirst();
        if (passing.isPresent()) {
            return passing.get().status() == TOO_MANY_REQUESTS
                    ? RequestOutcome.RATE_LIMITED
                    : RequestOutcome.UNAVAILABLE;
        }
        return RetryableFailure.isOfServer(failed) ? RequestOutcome.UNAVAILABLE : RequestOutcome.FAILED;
    }
}
