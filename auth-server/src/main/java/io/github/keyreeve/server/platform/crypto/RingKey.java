package io.github.keyreeve.server.platform.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A random key of 256 bits for one purpose. Each value that is made under it begins with its id, so that it is found again after
 * it has a successor.
 */
public final class RingKey {

    /** Length of an id as the first bytes of a value. */
    static final int ID_BYTES = Integer.BYTES;

    private final int id;
    private final KeyPurpose purpose;
    private final byte[] key;

    RingKey(int id, KeyPurpose purpose, byte[] key) {
        this.id = id;
        this.purpose = purpose;
        this.key = key.clone();
    }

    int id() {
        return id;
    }

    KeyPurpose purpose() {
        return purpose;
    }

    byte[] bytes() {
        return key.clone();
    }

    /** The first bytes of each value that is made under this key. */
    byte[] prefix() {
        return prefix(id);
    }

    static byte[] prefix(int id) {
        return ByteBuffer.allocate(ID_BYTES).putInt(id).array();
    }

    /** HMAC-SHA-256, RFC 2104; 32 bytes. */
    byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    SecretKey forAes() {
        return new SecretKeySpec(key, "AES");
    }

    @Override
    public String toString() {
        return purpose.wireName() + " key " + id;
    }
}
