package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.crypto.MasterKey;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** Authenticates rows, so that only this server can write one: HMAC-SHA-256 in hexadecimal, under a key for this purpose. */
public final class AuditMacs {

    private static final long VARIANT_BITS = 0b11L << 62;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long VERSION_8 = 0x8000L;

    private final byte[] rowKey;
    private final byte[] idKey;

    AuditMacs(MasterKey masterKey) {
        rowKey = masterKey.derive("audit row");
        idKey = masterKey.derive("audit id");
    }

    /** The seal of a row, which stands in it from the beginning. */
    String row(AuditEvent event) {
        return HexFormat.of().formatHex(MasterKey.hmac(rowKey, CanonicalEncoding.of(event)));
    }

    /** Whether this server wrote the row. */
    public boolean isGenuine(AuditEvent event, String mac) {
        return Secrets.equal(row(event).getBytes(StandardCharsets.US_ASCII), mac.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same id for the same name on every node: UUID version 8, RFC 9562 section 5.8. */
    UUID id(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(MasterKey.hmac(idKey, name.getBytes(StandardCharsets.UTF_8)));
        return new UUID((bytes.getLong() & ~0xF000L) | VERSION_8, (bytes.getLong() & ~VARIANT_BITS) | VARIANT);
    }
}
