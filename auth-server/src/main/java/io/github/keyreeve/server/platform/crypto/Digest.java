package io.github.keyreeve.server.platform.crypto;

import java.util.Arrays;

/** SHA-256 of an opaque value and its kind: what is stored in the value's place. */
public final class Digest {

    private final byte[] bytes;

    Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that was stored: 32 bytes. */
    public static Digest stored(byte[] bytes) {
        return new Digest(bytes.clone());
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Digest[…]";
    }
}
