package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.errors.RetryableFailure;
import java.time.Duration;

/**
 * Too many attempts to sign in failed from this address, it has asked for too much, or an account signs in too often: 429 with {@code Retry-After}, RFC 6585 section 4.
 */
public final class TooManyAttempts extends RuntimeException implements RetryableFailure {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super("Too many attempts: please try again later.", null, false, false);
        this.retryAfter = retryAfter;
    }

    @Override
    public int status() {
        return 429;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
