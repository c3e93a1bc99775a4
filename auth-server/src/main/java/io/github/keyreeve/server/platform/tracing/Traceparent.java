package io.github.keyreeve.server.platform.tracing;

import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code traceparent} of W3C Trace Context, section 3.2. It is read from a trusted proxy only: others could have each of their
 * requests traced, or put them into a trace of someone else. {@code tracestate} is of no use here.
 */
final class Traceparent {

    private static final String HEADER = "traceparent";

    private static final Pattern VERSION_0 =
            Pattern.compile("00-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})");

    private final ClientIpResolver addresses;
    private final boolean continued;

    /** @param continued whether it is read at all */
    Traceparent(ClientIpResolver addresses, boolean continued) {
        this.addresses = addresses;
        this.continued = continued;
    }

    /** The span that the request continues; invalid if there is none. */
    SpanContext of(HttpServletRequest request) {
        if (!continued || !addresses.isFromTrustedProxy(request)) {
            return SpanContext.getInvalid();
        }
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        Matcher parts = VERSION_0.matcher(headers.size() == 1 ? headers.get(0) : "");
        return parts.matches()
                ? SpanContext.createFromRemoteParent(
                        parts.group("trace"),
                        parts.group("span"),
                        TraceFlags.fromHex(parts.group("flags"), 0),
                        TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
