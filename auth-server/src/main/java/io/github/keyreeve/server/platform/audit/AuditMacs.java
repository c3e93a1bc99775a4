package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.crypto.MasterKey;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Computes what requires the master key: that this server wrote a row, how the chain continues, and where it begins and ends.
 * Each has its own key. All are HMAC-SHA-256 in hexadecimal.
 */
final class AuditMacs {

    private static final long VARIANT_BITS = 0b11L << 62;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long VERSION_8 = 0x8000L;

    private final byte[] rowKey;
    private final byte[] chainKey;
    private final byte[] markKey;
    private final byte[] idKey;

    AuditMacs(MasterKey masterKey) {
        rowKey = masterKey.derive("audit row");
        chainKey = masterKey.derive("audit chain");
        markKey = masterKey.derive("audit mark");
        idKey = masterKey.derive("audit id");
    }

    /** The seal of a row, which stands in it from the beginning. */
    String row(AuditEvent event) {
        return hex(MasterKey.hmac(rowKey, CanonicalEncoding.of(event)));
    }

    boolean isGenuine(AuditEvent event, String mac) {
        return equal(row(event), mac);
    }

    /** The next point of the chain: over the previous hash, the new number and the row's own seal. */
    ChainPoint next(ChainPoint previous, String rowMac) {
        long seq = previous.seq() + 1;
        byte[] hash = previous.hashBytes();
        byte[] mac = HexFormat.of().parseHex(rowMac);
        ByteBuffer message = ByteBuffer.allocate(hash.length + Long.BYTES + mac.length)
                .put(hash)
                .putLong(seq)
                .put(mac);
        return new ChainPoint(seq, hex(MasterKey.hmac(chainKey, message.array())));
    }

    /** The seal of the row that says where the chain begins or ends. */
    String mark(Checkpoint mark, ChainPoint point) {
        return hex(MasterKey.hmac(markKey, (mark.key() + ' ' + point).getBytes(StandardCharsets.UTF_8)));
    }

    boolean isGenuine(Checkpoint mark, ChainPoint point, String mac) {
        return equal(mark(mark, point), mac);
    }

    /** The same id for the same name on every node: UUID version 8, RFC 9562 section 5.8. */
    UUID id(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(MasterKey.hmac(idKey, name.getBytes(StandardCharsets.UTF_8)));
        return new UUID((bytes.getLong() & ~0xF000L) | VERSION_8, (bytes.getLong() & ~VARIANT_BITS) | VARIANT);
    }

    private static boolean equal(String one, String other) {
        return Secrets.equal(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
