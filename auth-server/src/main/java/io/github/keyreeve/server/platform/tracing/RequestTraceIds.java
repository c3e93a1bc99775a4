package io.github.keyreeve.server.platform.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * A trace that begins here has the id of its request as the right half of its own, the other half is zero: W3C Trace Context, section 3.2.2.3, on
 * systems with shorter ids. So an {@code X-Request-Id} names the trace, and the other way round.
 */
final class RequestTraceIds implements IdGenerator {

    private static final String PADDING = "0".repeat(16);

    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<String> request = new ThreadLocal<>();

    /** The next trace that this thread begins is that of the request. */
    void begin(String requestId) {
        request.set(requestId);
    }

    void end() {
        request.remove();
    }

    @Override
    public String generateTraceId() {
        String id = request.get();
        return id == null ? random.generateTraceId() : PADDING + id;
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }
}
