package io.github.keyreeve.server.boot.remote;

/** A step that this server or this call does not allow; the message says why. */
final class NotTried extends RuntimeException {

    NotTried(String message) {
        super(message);
    }
}
