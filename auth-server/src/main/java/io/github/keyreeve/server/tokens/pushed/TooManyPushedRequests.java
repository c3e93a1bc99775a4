package io.github.keyreeve.server.tokens.pushed;

import io.github.keyreeve.server.platform.errors.RetryableFailure;
import java.time.Duration;

/** As many requests of the client wait as may: 429, RFC 9126 section 2.3. */
final class TooManyPushedRequests extends RuntimeException implements RetryableFailure {

    private static final long serialVersionUID = 1L;

    private static final Duration UNTIL_SOME_EXPIRED = Duration.ofSeconds(10);

    TooManyPushedRequests() {
        super("Too many pushed requests", null, false, false);
    }

    @Override
    public int status() {
        return 429;
    }

    @Override
    public Duration retryAfter() {
        return UNTIL_SOME_EXPIRED;
    }

    /** Callers cause as many as they like. */
    @Override
    public boolean isLogged() {
        return false;
    }
}
