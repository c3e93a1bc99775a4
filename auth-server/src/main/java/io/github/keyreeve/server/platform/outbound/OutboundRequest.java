package io.github.keyreeve.server.platform.outbound;

import java.net.URI;
import java.time.Duration;

/**
 * A GET request, RFC 9110 section 9.3.1.
 *
 * @param accept the media types that the caller can use
 * @param time for all of it, from the resolution of the name to the last octet of the response
 * @param mostBytes that the body of the response may have
 */
public record OutboundRequest(URI uri, String accept, Duration time, int mostBytes) {

    public OutboundRequest {
        if (time.isNegative() || time.isZero() || mostBytes < 0) {
            throw new IllegalArgumentException("A request needs time, and room for its response");
        }
    }
}
