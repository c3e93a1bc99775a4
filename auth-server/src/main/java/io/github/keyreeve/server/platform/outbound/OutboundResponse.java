package io.github.keyreeve.server.platform.outbound;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a host has returned, whatever its status: a redirect is not followed. */
public final class OutboundResponse {

    private final int status;
    private final Map<String, String> fields;
    private final byte[] body;

    OutboundResponse(int status, Map<String, String> fields, byte[] body) {
        this.status = status;
        this.fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.fields.putAll(fields);
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    /** A header field as the host sends it, the values of repeated ones joined by commas, RFC 9110 section 5.3; null if it does not. */
    public @Nullable String field(String name) {
        return fields.get(name);
    }

    public byte[] body() {
        return body.clone();
    }
}
