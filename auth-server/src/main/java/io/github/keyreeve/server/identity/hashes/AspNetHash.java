package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.nio.ByteBuffer;
import java.util.List;

/** The Base64 of ASP.NET Identity, which contains PBKDF2 with its parameters (version 3) or with fixed ones (version 2). */
final class AspNetHash {

    private static final List<String> DIGESTS = List.of("sha1", "sha256", "sha512");

    private static final int HEADER_BYTES = 13;
    private static final int ITERATIONS_OF_VERSION_2 = 1000;
    private static final int SALT_OF_VERSION_2 = 16;

    private AspNetHash() {}

    static Pbkdf2Hash version2(String text) {
        ByteBuffer octets = ByteBuffer.wrap(DerivedKey.base64(text));
        octets.get();
        return new Pbkdf2Hash("sha1", ITERATIONS_OF_VERSION_2, key(octets, SALT_OF_VERSION_2));
    }

    /** A version, the number of the digest, iterations and the length of the salt in network order, then salt and key. */
    static Pbkdf2Hash version3(String text) {
        ByteBuffer octets = ByteBuffer.wrap(DerivedKey.base64(text));
        requireWellFormed(octets.remaining() > HEADER_BYTES);
        octets.get();
        int digest = octets.getInt();
        requireWellFormed(digest >= 0 && digest < DIGESTS.size());
        long iterations = Integer.toUnsignedLong(octets.getInt());
        return new Pbkdf2Hash(DIGESTS.get(digest), iterations, key(octets, octets.getInt()));
    }

    private static DerivedKey key(ByteBuffer octets, int saltBytes) {
        requireWellFormed(saltBytes >= 0 && saltBytes <= octets.remaining());
        byte[] salt = new byte[saltBytes];
        octets.get(salt);
        byte[] key = new byte[octets.remaining()];
        octets.get(key);
        return new DerivedKey(salt, key);
    }

    private static void requireWellFormed(boolean wellFormed) {
        if (!wellFormed) {
            throw new InvalidInput("The password hash is not well-formed.");
        }
    }
}
