package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The values of API keys: the prefix of their kind, and in base64url 256 random bits and their CRC-32. So a scanner for secrets recognizes
 * one without asking, and one that is mistyped or cut off is refused without a statement.
 */
final class ApiKeyValues {

    private static final int RANDOM_BYTES = 32;
    private static final int ALL_BYTES = RANDOM_BYTES + Integer.BYTES;

    /** Of the 43 characters that are random: an owner recognizes a key by them, and they leave 220 bits. */
    private static final int SHOWN = 6;

    private final SecureRandom random;

    ApiKeyValues(SecureRandom random) {
        this.random = random;
    }

    /** A new value, 52 characters. */
    String generate() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Secrets.encode(
                SecretKind.API_KEY,
                ByteBuffer.allocate(ALL_BYTES)
                        .put(bytes)
                        .putInt(checksum(bytes))
                        .array());
    }

    static boolean isWellFormed(String value) {
        return Secrets.decode(SecretKind.API_KEY, value)
                .filter(bytes -> bytes.length == ALL_BYTES)
                .filter(bytes -> ByteBuffer.wrap(bytes).getInt(RANDOM_BYTES) == checksum(bytes))
                .isPresent();
    }

    /** What a value begins with. */
    static String prefix(String value) {
        return value.substring(0, SecretKind.API_KEY.prefix().length() + SHOWN);
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, RANDOM_BYTES);
        return (int) checksum.getValue();
    }
}
