package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** A salt and the key that a key derivation function derives from it and a password. */
final class DerivedKey {

    private static final int LONGEST_SALT = 128;

    /** A shorter key could match by chance. */
    private static final int SHORTEST_KEY = 16;

    private static final int LONGEST_KEY = 64;

    private final byte[] salt;
    private final byte[] key;

    DerivedKey(byte[] salt, byte[] key) {
        if (salt.length == 0 || salt.length > LONGEST_SALT || key.length < SHORTEST_KEY || key.length > LONGEST_KEY) {
            throw new InvalidInput("The password hash or its salt is too short or too long.");
        }
        this.salt = salt;
        this.key = key;
    }

    /** From Base64 with or without padding, or in the alphabet of passlib, which writes a dot for the plus. */
    static DerivedKey ofBase64(String salt, String key) {
        return new DerivedKey(base64(salt), base64(key));
    }

    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('.', '+'));
        } catch (IllegalArgumentException broken) {
            throw new InvalidInput("The password hash is not well-formed.");
        }
    }

    int keyLength() {
        return key.length;
    }

    boolean isDerivedFrom(String password, Derivation derivation) {
        byte[] derived = derivation.derive(password.getBytes(StandardCharsets.UTF_8), salt, key.length);
        return MessageDigest.isEqual(derived, key);
    }

    /** Salt and key as the last two parts of a stored hash. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return base64.encodeToString(salt) + "$" + base64.encodeToString(key);
    }

    /** Derives a key of that many octets. */
    interface Derivation {
        byte[] derive(byte[] password, byte[] salt, int length);
    }
}
