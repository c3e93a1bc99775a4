package io.github.keyreeve.server.platform.errors;

import java.time.Duration;

/**
 * Too many concurrent requests: 503 with {@code Retry-After}, RFC 9110 section 15.6.4. Without a stack trace, because to refuse must cost
 * less than to serve.
 */
public final class Overloaded extends RuntimeException implements RetryableFailure {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public Overloaded(Duration retryAfter) {
        super("Too busy", null, false, false);
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
