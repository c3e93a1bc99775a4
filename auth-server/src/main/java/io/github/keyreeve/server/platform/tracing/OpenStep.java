package io.github.keyreeve.server.platform.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/** A step that has begun, and ends once. */
final class OpenStep {

    private final Span span;
    private final Scope current;
    private boolean ended;

    OpenStep(Span span, Scope current) {
        this.span = span;
        this.current = current;
    }

    void end() {
        if (!ended) {
            ended = true;
            current.close();
            span.end();
        }
    }

    /** The step did not lead to the next one. */
    void refuse() {
        if (!ended) {
            span.setStatus(StatusCode.ERROR);
            end();
        }
    }
}
