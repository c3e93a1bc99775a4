package io.github.keyreeve.server.platform.crypto;

/** A sealed value that this master key did not seal for this context. */
public final class SealBroken extends RuntimeException {

    SealBroken(String context) {
        super("Cannot open the seal of " + context + ": is KEYREEVE_MASTER_KEY the key that sealed it?");
    }
}
