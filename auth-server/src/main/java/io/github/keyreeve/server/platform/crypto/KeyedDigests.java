package io.github.keyreeve.server.platform.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Digests of one purpose that only the servers can compute: HMAC-SHA-256 under a key of the ring. A digest has 36 bytes: the id of
 * the key (4 bytes) and the MAC. Safe for use by many threads.
 */
public final class KeyedDigests {

    /** Length of a digest. */
    public static final int BYTES = RingKey.ID_BYTES + 32;

    private final KeyRing ring;
    private final KeyPurpose purpose;

    public KeyedDigests(KeyRing ring, KeyPurpose purpose) {
        this.ring = ring;
        this.purpose = purpose;
    }

    /** The digest to store. */
    public byte[] of(byte[] message) {
        return digest(ring.current(purpose), message);
    }

    /** Whether the digest is one of this message, under whatever key of the ring; takes the same time for each digest. */
    public boolean matches(byte[] message, byte[] digest) {
        return digest.length == BYTES
                && ring.find(purpose, ByteBuffer.wrap(digest).getInt())
                        .filter(key -> Secrets.equal(digest(key, message), digest))
                        .isPresent();
    }

    /** The digests of the message under each key of the ring, to look up a row by. */
    public List<byte[]> candidates(byte[] message) {
        return ring.all(purpose).stream().map(key -> digest(key, message)).toList();
    }

    private static byte[] digest(RingKey key, byte[] message) {
        byte[] digest = Arrays.copyOf(key.prefix(), BYTES);
        System.arraycopy(key.mac(message), 0, digest, RingKey.ID_BYTES, BYTES - RingKey.ID_BYTES);
        return digest;
    }
}
