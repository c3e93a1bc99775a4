package io.github.keyreeve.server.platform.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HOTP with six digits and HMAC-SHA-1, RFC 4226 section 5.3: the kind that every authenticator app computes. */
public final class OneTimePassword {

    /** Length of a shared secret in bytes, RFC 4226 section 4 (R6). */
    public static final int SECRET_BYTES = 20;

    /** Length of a password. */
    public static final int DIGITS = 6;

    private static final int MODULUS = 1_000_000;

    private OneTimePassword() {}

    /** The password of this secret for this value of the counter. */
    public static String of(byte[] secret, long counter) {
        byte[] hash =
                hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1", e);
        }
    }
}
