package io.github.keyreeve.server.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The only key that is not in the database: it encrypts what must be read again, and each purpose has a key derived from it.
 * Safe for use by many threads.
 */
public final class MasterKey {

    /** Length of the key in bytes. */
    public static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final SecureRandom random;

    /**
     * A key for one cluster.
     *
     * @param key 32 bytes
     * @throws IllegalArgumentException if the key has not 32 bytes
     */
    public MasterKey(byte[] key, SecureRandom random) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("The master key must have " + BYTES + " bytes");
        }
        this.key = key.clone();
        this.random = random;
    }

    /** A key of 32 bytes for one purpose: HMAC-SHA-256 of the purpose under this key (HKDF-Expand, RFC 5869). */
    public byte[] derive(String purpose) {
        return hmac(key, (purpose + '\u0001').getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA-256, RFC 2104; 32 bytes. */
    public static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /**
     * Encrypts with AES-256-GCM.
     *
     * @param context what the plaintext is and whom it belongs to; the same must be given to {@link #unseal}
     * @return nonce (12 bytes), ciphertext, tag (16 bytes)
     */
    public byte[] seal(byte[] plaintext, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plaintext);
            return ByteBuffer.allocate(nonce.length + ciphertext.length)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    /**
     * Opens what {@link #seal} closed.
     *
     * @throws SealBroken if the sealed value was changed, belongs to another context or was sealed under another key
     */
    public byte[] unseal(byte[] sealed, String context) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new SealBroken(context);
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(context);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derive("seal"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
