package io.github.keyreeve.server.web;

import java.time.Duration;

/** A failure that is expected to pass: 503 with {@code Retry-After}, RFC 9110 section 15.6.4. */
public interface Unavailable {

    /** When it is worth asking again. */
    Duration retryAfter();
}
