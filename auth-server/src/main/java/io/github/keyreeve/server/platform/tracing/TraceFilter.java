package io.github.keyreeve.server.platform.tracing;

import io.github.keyreeve.server.platform.connector.RequestId;
import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.web.RequestFilter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/**
 * The span of a request, named as the semantic conventions for HTTP servers say: by method and pattern of the path. The id of the trace is on
 * each line of the log.
 */
final class TraceFilter extends RequestFilter {

    private static final String LOGGED_AS = "trace.id";
    private static final String HEALTH = "/health";

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("http.request.id");

    private final Traces traces;
    private final Traceparent parents;
    private final RequestPattern patterns;

    TraceFilter(Traces traces, Traceparent parents, RequestPattern patterns) {
        this.traces = traces;
        this.parents = parents;
        this.patterns = patterns;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (path(request).startsWith(HEALTH)) {
            chain.doFilter(request, response);
            return;
        }
        Span span = traces.request(RequestId.of(request), parents.of(request));
        Scope current = Traces.enter(span);
        try {
            MDC.put(LOGGED_AS, span.getSpanContext().getTraceId());
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOGGED_AS);
            current.close();
            describe(span, request, response.getStatus());
            span.end();
        }
    }

    private void describe(Span span, HttpServletRequest request, int status) {
        if (!span.isRecording()) {
            return;
        }
        String method = RequestPattern.method(request);
        String pattern = patterns.of(request, status);
        span.updateName(method + " " + pattern);
        span.setAttribute(METHOD, method);
        span.setAttribute(ROUTE, pattern);
        span.setAttribute(STATUS, (long) status);
        span.setAttribute(REQUEST_ID, RequestId.of(request));
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
