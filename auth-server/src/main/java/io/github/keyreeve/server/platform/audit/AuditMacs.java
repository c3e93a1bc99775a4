package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** Authenticates rows, so that only this server can write one: keyed digests in hexadecimal. */
public final class AuditMacs {

    private static final long VARIANT_BITS = 0b11L << 62;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long VERSION_8 = 0x8000L;

    private final KeyedDigests digests;

    AuditMacs(KeyRing ring) {
        digests = new KeyedDigests(ring, KeyPurpose.AUDIT);
    }

    /** The seal of a row, which stands in it from the beginning. */
    String row(AuditEvent event) {
        return HexFormat.of().formatHex(digests.of(CanonicalEncoding.of(event)));
    }

    /** Whether this server wrote the row. */
    public boolean isGenuine(AuditEvent event, String mac) {
        return digests.matches(CanonicalEncoding.of(event), HexFormat.of().parseHex(mac));
    }

    /** The same key for the same text on every node, from which the text cannot be guessed. */
    byte[] key(String text) {
        return digests.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same id for the same name on every node: UUID version 8, RFC 9562 section 5.8. */
    UUID id(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(Secrets.sha256(name.getBytes(StandardCharsets.UTF_8)));
        return new UUID((bytes.getLong() & ~0xF000L) | VERSION_8, (bytes.getLong() & ~VARIANT_BITS) | VARIANT);
    }
}
