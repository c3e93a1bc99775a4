package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** The header {@code Retry-After} in whole seconds, RFC 9110 section 10.2.3. */
public final class RetryAfter {

    private RetryAfter() {}

    /** Adds it; a time below a second is one. */
    public static void add(Duration time, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, time.toSeconds())));
    }
}
