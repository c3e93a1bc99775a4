package io.github.keyreeve.server.platform.outbound;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request: POST if it has content, RFC 9110 section 9.3.3, else GET.
 *
 * @param accept the media types that the caller can use
 * @param time for all of it, from the resolution of the name to the last octet of the response
 * @param mostBytes that the body of the response may have; of 0, none of it is read
 */
public record OutboundRequest(
        URI uri,
        String accept,
        Duration time,
        int mostBytes,
        @Nullable OutboundContent content) {

    public OutboundRequest {
        if (time.isNegative() || time.isZero() || mostBytes < 0) {
            throw new IllegalArgumentException("A request needs time, and room for its response");
        }
    }

    public static OutboundRequest get(URI uri, String accept, Duration time, int mostBytes) {
        return new OutboundRequest(uri, accept, time, mostBytes, null);
    }

    /** Of the response, only the status counts. */
    public static OutboundRequest post(URI uri, Duration time, OutboundContent content) {
        return new OutboundRequest(uri, "*/*", time, 0, content);
    }
}
