package io.github.keyreeve.server.platform.outbound;

import java.util.Map;

/** What a POST request sends. */
public final class OutboundContent {

    private final String mediaType;
    private final byte[] body;
    private final Map<String, String> fields;

    /** {@code fields} are further header fields. */
    public OutboundContent(String mediaType, byte[] body, Map<String, String> fields) {
        this.mediaType = mediaType;
        this.body = body.clone();
        this.fields = Map.copyOf(fields);
    }

    String mediaType() {
        return mediaType;
    }

    byte[] body() {
        return body.clone();
    }

    Map<String, String> fields() {
        return fields;
    }
}
