package io.github.keyreeve.server.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.function.Supplier;

/** Begins spans. Their names and attributes are words of the server: no value that a caller sent, no secret, no message of an exception. */
final class Traces implements AutoCloseable {

    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final SdkTracerProvider provider;
    private final RequestTraceIds ids;
    private final Tracer tracer;

    Traces(SdkTracerProvider provider, RequestTraceIds ids) {
        this.provider = provider;
        this.ids = ids;
        this.tracer = provider.get("io.github.keyreeve");
    }

    /**
     * Begins the span of a request.
     *
     * @param parent the span of a proxy; invalid if a trace begins here
     */
    Span request(String requestId, SpanContext parent) {
        ids.begin(requestId);
        try {
            return tracer.spanBuilder("request")
                    .setParent(Context.root().with(Span.wrap(parent)))
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();
        } finally {
            ids.end();
        }
    }

    /** Does the work in a span, if the request is traced. */
    <T> T step(String name, Supplier<T> work) {
        if (!Span.current().isRecording()) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name).startSpan();
        Scope current = enter(span);
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            fail(span, failed);
            throw failed;
        } finally {
            current.close();
            span.end();
        }
    }

    void step(String name, Runnable work) {
        step(name, () -> {
            work.run();
            return name;
        });
    }

    /** What this thread does until the scope is closed belongs to the span. */
    static Scope enter(Span span) {
        return ContextStorage.get().attach(Context.current().with(span));
    }

    private static void fail(Span span, Throwable failed) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(ERROR_TYPE, failed.getClass().getName());
    }

    /** A step that ends elsewhere, in the same thread. */
    OpenStep open(String name) {
        Span span = tracer.spanBuilder(name).startSpan();
        return new OpenStep(span, enter(span));
    }

    /** Sends what is left, for some seconds at most. */
    @Override
    public void close() {
        provider.close();
    }
}
