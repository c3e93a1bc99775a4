package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.StringUtils;

/**
 * Digests of client secrets: a random salt and the HMAC of salt and secret under a key that is not in the database. A dump of
 * the table discloses nothing, even for a weak secret, and a check costs a microsecond. An encoded value may contain two
 * digests, separated by a space, while a secret is being rotated.
 */
final class ClientSecretEncoder implements PasswordEncoder {

    private static final int SALT_BYTES = 16;

    private final KeyedDigests digests;
    private final SecureRandom random;

    ClientSecretEncoder(KeyRing ring, SecureRandom random) {
        this.digests = new KeyedDigests(ring, KeyPurpose.CLIENT_SECRET);
        this.random = random;
    }

    @Override
    public String encode(@Nullable CharSequence secret) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] digest = Arrays.copyOf(salt, SALT_BYTES + KeyedDigests.BYTES);
        System.arraycopy(digests.of(message(salt, String.valueOf(secret))), 0, digest, SALT_BYTES, KeyedDigests.BYTES);
        return Base64.getEncoder().encodeToString(digest);
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
        boolean matches = false;
        for (String digest : StringUtils.delimitedListToStringArray(encoded, " ")) {
            matches |= matchesOne(String.valueOf(secret), digest);
        }
        return matches;
    }

    private boolean matchesOne(String secret, String encoded) {
        byte[] digest = Base64.getDecoder().decode(encoded);
        byte[] salt = Arrays.copyOf(digest, SALT_BYTES);
        return digests.matches(message(salt, secret), Arrays.copyOfRange(digest, SALT_BYTES, digest.length));
    }

    private static byte[] message(byte[] salt, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(salt, SALT_BYTES + bytes.length);
        System.arraycopy(bytes, 0, message, SALT_BYTES, bytes.length);
        return message;
    }
}
