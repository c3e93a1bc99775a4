package io.github.keyreeve.server.platform.errors;

import java.time.Duration;
import java.util.Map;

/** A transient failure, reported with {@code Retry-After}, RFC 9110 section 10.2.3. */
public interface RetryableFailure {

    /** The HTTP status: 503, or 429 if the caller has sent too many requests. */
    default int status() {
        return 503;
    }

    /** The time after which a retry may succeed. */
    Duration retryAfter();

    /** Headers of the response beside {@code Retry-After}. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Whether the log has a line for it. */
    default boolean isLogged() {
        return true;
    }

    /** Whether the server could not do its work, whatever the request was: it is overloaded, or a store is unavailable. */
    static boolean isOfServer(Throwable failure) {
        return failure instanceof Overloaded || StoreOutage.isBehind(failure);
    }
}
