package io.github.keyreeve.server.integration.remote;

/** A step that this server or this call does not allow; the message says why. */
public final class NotTried extends RuntimeException {

    public NotTried(String message) {
        super(message);
    }
}
