package io.github.keyreeve.server.platform.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids that grow with time, so that the index grows at its end: UUID version 7, RFC 9562 section 5.7. */
public final class UuidV7Generator {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_BITS = 0b11L << 62;
    private static final long VARIANT = 0x8000000000000000L;

    private final SecureRandom random;

    public UuidV7Generator(SecureRandom random) {
        this.random = random;
    }

    public UUID at(Instant time) {
        long high = (time.toEpochMilli() << 16) | VERSION_7 | random.nextInt(1 << 12);
        return new UUID(high, (random.nextLong() & ~VARIANT_BITS) | VARIANT);
    }
}
