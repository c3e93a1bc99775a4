package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The tokens of remember-me cookies. They carry what finds their row and what proves them: id of the login (16 bytes), generation (4),
 * id of the key (4), HMAC-SHA-256 (32). Nothing of them is stored, so a successor is the same on each node and however often it is
 * issued.
 */
final class RememberMeTokens {

    private static final int NAMED_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final KeyedDigests macs;
    private final SecureRandom random;

    RememberMeTokens(KeyRing ring, SecureRandom random) {
        this.macs = new KeyedDigests(ring, KeyPurpose.PERSISTENT_LOGIN);
        this.random = random;
    }

    /** The first token of a new login. */
    RememberMeToken first() {
        return issue(new UUID(random.nextLong(), random.nextLong()), 0);
    }

    RememberMeToken successorOf(RememberMeToken token) {
        return issue(token.login(), token.generation() + 1);
    }

    /** Empty if the value was not issued by this server under a key that is still in the ring. */
    Optional<RememberMeToken> verify(String value) {
        return Secrets.decode(SecretKind.PERSISTENT_LOGIN, value)
                .filter(this::isProved)
                .map(bytes -> read(bytes, value));
    }

    private RememberMeToken issue(UUID login, int generation) {
        byte[] named = ByteBuffer.allocate(NAMED_BYTES)
                .putLong(login.getMostSignificantBits())
                .putLong(login.getLeastSignificantBits())
                .putInt(generation)
                .array();
        byte[] mac = macs.of(named);
        byte[] bytes = ByteBuffer.allocate(named.length + mac.length)
                .put(named)
                .put(mac)
                .array();
        return read(bytes, Secrets.encode(SecretKind.PERSISTENT_LOGIN, bytes));
    }

    private boolean isProved(byte[] bytes) {
        return bytes.length == NAMED_BYTES + KeyedDigests.BYTES
                && macs.matches(
                        Arrays.copyOf(bytes, NAMED_BYTES), Arrays.copyOfRange(bytes, NAMED_BYTES, bytes.length));
    }

    private static RememberMeToken read(byte[] bytes, String value) {
        ByteBuffer token = ByteBuffer.wrap(bytes);
        return new RememberMeToken(new UUID(token.getLong(), token.getLong()), token.getInt(), token.getInt(), value);
    }
}
