package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.audit.AuditMacs;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Computes how the chain continues, and authenticates where it begins and ends. Both are in hexadecimal. */
final class ChainMacs {

    private final AuditMacs rows;
    private final KeyedDigests digests;

    ChainMacs(KeyRing ring, AuditMacs rows) {
        this.rows = rows;
        this.digests = new KeyedDigests(ring, KeyPurpose.AUDIT_CHECKPOINT);
    }

    /** Whether this server wrote the row. */
    boolean isGenuine(StoredEvent row) {
        return rows.isGenuine(row.event(), row.mac());
    }

    /**
     * The next point of the chain: SHA-256 over the previous hash, the new number and the row's own seal. It needs no key, because the
     * rows and the ends of the chain have one.
     */
    ChainPoint next(ChainPoint previous, String rowMac) {
        long seq = previous.seq() + 1;
        byte[] hash = previous.hashBytes();
        byte[] mac = HexFormat.of().parseHex(rowMac);
        ByteBuffer message = ByteBuffer.allocate(hash.length + Long.BYTES + mac.length)
                .put(hash)
                .putLong(seq)
                .put(mac);
        return new ChainPoint(seq, hex(Secrets.sha256(message.array())));
    }

    /** The seal of the row that says where the chain begins or ends. */
    String mark(Checkpoint mark, ChainPoint point) {
        return hex(digests.of(message(mark, point)));
    }

    boolean isGenuine(Checkpoint mark, ChainPoint point, String mac) {
        return digests.matches(message(mark, point), HexFormat.of().parseHex(mac));
    }

    private static byte[] message(Checkpoint mark, ChainPoint point) {
        return (mark.key() + ' ' + point).getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
