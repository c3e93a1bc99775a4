package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.connector.RequestId;
import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.memory.OutOfMemory;
import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Turns an unhandled exception into a response: 503 when a store is unavailable or the failure is {@link RetryableFailure}, 400
 * or 413 when the request cannot be parsed, else 500. It precedes the session filter, because saving a session may fail too.
 * The response discloses no more than a status and, for an unexpected failure, its reference in the log.
 */
final class ErrorHandlingFilter extends RequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ErrorHandlingFilter.class);

    private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(5);

    private final OverloadResponses overloads;
    private final RequestPattern patterns;
    private final ErrorReports reports;

    ErrorHandlingFilter(OverloadResponses overloads, RequestPattern patterns, ErrorReports reports) {
        this.overloads = overloads;
        this.patterns = patterns;
        this.reports = reports;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            // Spring wraps an error of a controller.
            OutOfMemory.endIfBehind(failure);
            if (response.isCommitted()) {
                throw failure;
            }
            respond(failure, request, response);
        } catch (OutOfMemoryError end) {
            OutOfMemory.endIfBehind(end);
            throw end;
        }
    }

    private void respond(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        reset(response);
        Optional<Overloaded> overload = find(failure, Overloaded.class);
        Optional<RetryableFailure> passing = find(failure, RetryableFailure.class);
        Optional<InvalidParameterException> malformed = find(failure, InvalidParameterException.class);
        if (overload.isPresent()) {
            overloads.send(overload.get(), request, response);
        } else if (passing.isPresent()) {
            if (passing.get().isLogged()) {
                log.warn(
                        "Responded with {}: {}",
                        passing.get().status(),
                        innermost(failure).getMessage());
            }
            passing.get().headers().forEach(response::setHeader);
            unavailable(response, passing.get().status(), passing.get().retryAfter());
        } else if (StoreOutage.isBehind(failure)) {
            log.warn("A store is unavailable: {}", StoreOutage.describe(failure));
            unavailable(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, RETRY_AFTER_OUTAGE);
        } else if (malformed.isPresent()) {
            response.sendError(malformed.get().getErrorCode());
        } else {
            unexpected(failure, request, response);
        }
    }

    /** But for what lets a script of another origin read the response. */
    private static void reset(HttpServletResponse response) {
        Map<String, List<String>> cors = response.getHeaderNames().stream()
                .filter(name -> name.startsWith("Access-Control-") || name.equals(HttpHeaders.VARY))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> List.copyOf(response.getHeaders(name))));
        response.reset();
        cors.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }

    private static void unavailable(HttpServletResponse response, int status, Duration retryAfter) throws IOException {
        RetryAfter.add(retryAfter, response);
        response.sendError(status);
    }

    private void unexpected(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String reference = RequestId.of(request);
        log.error(
                "Unexpected failure, reference {}: {} {}",
                reference,
                request.getMethod(),
                request.getRequestURI(),
                unwrapped(failure));
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        String place = RequestPattern.method(request) + ' ' + patterns.of(request, status);
        reports.report(place, reference, unwrapped(failure));
        ErrorDetails.unexpected(reference).attachTo(request);
        response.sendError(status);
    }

    private static Throwable unwrapped(Exception failure) {
        return failure instanceof ServletException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static <T> Optional<T> find(Throwable failure, Class<T> type) {
        return StoreOutage.causes(failure)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Throwable innermost(Throwable failure) {
        return StoreOutage.causes(failure).reduce(failure, (outer, inner) -> inner);
    }
}
