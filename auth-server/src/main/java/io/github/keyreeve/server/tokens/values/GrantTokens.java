package io.github.keyreeve.server.tokens.values;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2Token;

/**
 * Authorization codes and refresh tokens. They carry what finds their row and what proves them: id of the grant (16 bytes),
 * generation (4), id of the key (4), HMAC-SHA-256 (32), in base64url after the prefix of their kind. Nothing of them is stored,
 * so a copy of the database opens nothing, and a successor of a refresh token is the same however often it is issued.
 */
public final class GrantTokens {

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int NAMED_BYTES = ID_BYTES + Integer.BYTES;

    private final KeyedDigests macs;

    GrantTokens(KeyRing ring) {
        this.macs = new KeyedDigests(ring, KeyPurpose.GRANT);
    }

    /** A new value; the same each time for the same grant and generation, as long as the key is the current one. */
    public String issue(SecretKind kind, UUID grantId, int generation) {
        byte[] named = ByteBuffer.allocate(NAMED_BYTES)
                .putLong(grantId.getMostSignificantBits())
                .putLong(grantId.getLeastSignificantBits())
                .putInt(generation)
                .array();
        byte[] mac = macs.of(message(kind, named));
        return Secrets.encode(
                kind,
                ByteBuffer.allocate(named.length + mac.length)
                        .put(named)
                        .put(mac)
                        .array());
    }

    /** Empty if the value was not issued by this server under a key that is still in the ring. */
    public Optional<GrantToken> verify(SecretKind kind, String value) {
        return decode(kind, value)
                .filter(bytes -> isProved(kind, bytes))
                .map(ByteBuffer::wrap)
                .map(GrantTokens::read);
    }

    /** A code or refresh token that this server has just issued. */
    public static Issued issued(SecretKind kind, OAuth2Token issued) {
        ByteBuffer token = ByteBuffer.wrap(decode(kind, issued.getTokenValue()).orElseThrow());
        Duration lifetime = Duration.between(
                Objects.requireNonNull(issued.getIssuedAt()), Objects.requireNonNull(issued.getExpiresAt()));
        return new Issued(read(token), lifetime);
    }

    private static GrantToken read(ByteBuffer token) {
        return new GrantToken(new UUID(token.getLong(), token.getLong()), token.getInt(), token.getInt());
    }

    private boolean isProved(SecretKind kind, byte[] bytes) {
        byte[] named = Arrays.copyOf(bytes, NAMED_BYTES);
        return macs.matches(message(kind, named), Arrays.copyOfRange(bytes, NAMED_BYTES, bytes.length));
    }

    private static Optional<byte[]> decode(SecretKind kind, String value) {
        return Secrets.decode(kind, value).filter(bytes -> bytes.length == NAMED_BYTES + KeyedDigests.BYTES);
    }

    private static byte[] message(SecretKind kind, byte[] named) {
        byte[] purpose = (kind.name() + '\0').getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(purpose.length + named.length)
                .put(purpose)
                .put(named)
                .array();
    }

    /** A new code or refresh token. */
    public record Issued(GrantToken token, Duration lifetime) {}
}
