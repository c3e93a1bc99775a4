package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.audit.AuditMacs;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import io.github.keyreeve.server.platform.crypto.MasterKey;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Computes how the chain continues, and authenticates where it begins and ends. Both are HMAC-SHA-256 in hexadecimal, each under a key
 * of its own.
 */
final class ChainMacs {

    private final AuditMacs rows;
    private final byte[] chainKey;
    private final byte[] markKey;

    ChainMacs(MasterKey masterKey, AuditMacs rows) {
        this.rows = rows;
        chainKey = masterKey.derive("audit chain");
        markKey = masterKey.derive("audit mark");
    }

    /** Whether this server wrote the row. */
    boolean isGenuine(StoredEvent row) {
        return rows.isGenuine(row.event(), row.mac());
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
        return Secrets.equal(
                mark(mark, point).getBytes(StandardCharsets.US_ASCII), mac.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
