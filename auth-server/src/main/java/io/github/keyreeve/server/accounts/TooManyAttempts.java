package io.github.keyreeve.server.accounts;

import java.time.Duration;

/** Too many attempts to sign in failed from this address: 429 with {@code Retry-After}, RFC 6585 section 4. */
public final class TooManyAttempts extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super("Too many attempts to sign in failed: please try again later.", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
