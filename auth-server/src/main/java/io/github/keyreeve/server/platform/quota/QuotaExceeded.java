package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.errors.RetryableFailure;
import java.time.Duration;
import java.util.Map;

/** A caller has sent more requests than a rule allows: 429 with {@code Retry-After}, RFC 6585 section 4. */
public final class QuotaExceeded extends RuntimeException implements RetryableFailure {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;
    private final transient Map<String, String> headers;

    QuotaExceeded(Duration retryAfter, Map<String, String> headers) {
        super("Too many requests", null, false, false);
        this.retryAfter = retryAfter;
        this.headers = headers;
    }

    @Override
    public int status() {
        return 429;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    /** Callers cause as many as they like; a metric counts them. */
    @Override
    public boolean isLogged() {
        return false;
    }
}
