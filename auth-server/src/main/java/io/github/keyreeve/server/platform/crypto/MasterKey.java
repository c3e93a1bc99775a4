package io.github.keyreeve.server.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The only key that is not in the database. It wraps the keys of the ring and does nothing else: neither the database nor this key
 * alone makes or opens a value.
 */
final class MasterKey {

    /** Length of the key in bytes. */
    static final int BYTES = 32;

    private static final int ID_BYTES = 8;

    private final SecretKey key;
    private final String id;

    /** @throws IllegalArgumentException if the key has not 32 bytes */
    MasterKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("The master key must have " + BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.id = id(key);
    }

    /** A name that does not disclose the key: the beginning of a digest of it, in hexadecimal. */
    String id() {
        return id;
    }

    byte[] wrap(byte[] ringKey, String context, SecureRandom random) {
        return AesGcm.encrypt(key, ringKey, context, random);
    }

    /** @throws GeneralSecurityException if another master key has wrapped it, or it was changed */
    byte[] unwrap(byte[] wrapped, String context) throws GeneralSecurityException {
        return AesGcm.decrypt(key, wrapped, context);
    }

    private static String id(byte[] key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("keyreeve master key\0".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(key), ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "master key " + id;
    }
}
