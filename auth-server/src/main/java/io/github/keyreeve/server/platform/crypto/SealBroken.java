package io.github.keyreeve.server.platform.crypto;

/** A sealed value that was not sealed for this context, was changed, or whose key has been removed from the ring. */
public final class SealBroken extends RuntimeException {

    SealBroken(String context) {
        super("Cannot open the seal of " + context
                + ": it was changed, belongs to another row, or its key is no longer in the database.");
    }
}
