package io.github.keyreeve.server.platform.outbound;

import org.jspecify.annotations.Nullable;

/** What a host has returned, whatever its status: a redirect is not followed. */
public final class OutboundResponse {

    private final int status;
    private final @Nullable String mediaType;
    private final byte[] body;

    OutboundResponse(int status, @Nullable String mediaType, byte[] body) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    /** As the host names it; null if it does not. */
    public @Nullable String mediaType() {
        return mediaType;
    }

    public byte[] body() {
        return body.clone();
    }
}
