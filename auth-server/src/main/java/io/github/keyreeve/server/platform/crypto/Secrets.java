package io.github.keyreeve.server.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes opaque values and the digests under which they are stored. Safe for use by many threads. */
public final class Secrets {

    /** RFC 6749 section 10.10 asks for a guessing probability of at most 2^-128; these have 2^-256. */
    private static final int RANDOM_BYTES = 32;

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;

    public Secrets(SecureRandom random) {
        this.random = random;
    }

    /** A new value: the kind's prefix and 256 random bits in base64url, 47 characters in all. */
    public String generate(SecretKind kind) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return encode(kind, bytes);
    }

    /** The given bytes, 32 or more, as a value of the kind. */
    public static String encode(SecretKind kind, byte[] bytes) {
        return kind.prefix() + BASE64URL.encodeToString(bytes);
    }

    /** The bytes of a value of the kind; empty unless it is in the one form in which {@link #encode} writes them. */
    public static Optional<byte[]> decode(SecretKind kind, String value) {
        if (!value.startsWith(kind.prefix())) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getUrlDecoder().decode(value.substring(kind.prefix().length()));
            return Optional.of(bytes).filter(all -> encode(kind, all).equals(value));
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }

    /** SHA-256 over the kind and the value, different for each kind. */
    public static Digest digest(SecretKind kind, String value) {
        MessageDigest sha256 = newSha256();
        sha256.update(kind.name().getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) 0);
        return new Digest(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** HMAC-SHA-256, RFC 2104, for receivers that have the same key. */
    public static byte[] hmacSha256(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    /** SHA-256; 32 bytes. */
    public static byte[] sha256(byte[] message) {
        return newSha256().digest(message);
    }

    /** Compares in a time that does not depend on where the two differ. */
    public static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
