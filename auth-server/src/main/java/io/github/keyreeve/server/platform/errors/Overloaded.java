package io.github.keyreeve.server.platform.errors;

import java.time.Duration;

/** Too many concurrent requests: 503 with {@code Retry-After}, RFC 9110 section 15.6.4. */
public final class Overloaded extends RuntimeException implements RetryableFailure {

    private final Duration retryAfter;

    public Overloaded(Duration retryAfter) {
        super("Too busy");
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
