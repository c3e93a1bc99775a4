package io.github.keyreeve.server.platform.errors;

import java.time.Duration;

/** A failure that is expected to pass, told with {@code Retry-After}, RFC 9110 section 10.2.3. */
public interface RetryableFailure {

    /** The HTTP status: 503, or 429 where whoever asks has asked too often. */
    default int status() {
        return 503;
    }

    /** When it is worth asking again. */
    Duration retryAfter();
}
