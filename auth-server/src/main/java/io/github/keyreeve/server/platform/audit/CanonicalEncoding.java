package io.github.keyreeve.server.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as bytes. Every text comes with its length and what is null says so, so that no two different events have the
 * same bytes.
 */
final class CanonicalEncoding {

    private static final int VERSION = 1;
    private static final int NULL = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CanonicalEncoding() {}

    static byte[] of(AuditEvent event) {
        try {
            CanonicalEncoding canonical = new CanonicalEncoding();
            canonical.write(event);
            return canonical.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
    }

    private void write(AuditEvent event) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(event.id().getMostSignificantBits());
        out.writeLong(event.id().getLeastSignificantBits());
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
        write(event.event());
        write(event.actorKind());
        write(event.actorId());
        write(event.accountId());
        write(event.clientId());
        write(event.address());
        write(event.requestId());
        out.writeInt(event.facts().size());
        for (Map.Entry<String, String> fact : event.facts().entrySet()) {
            write(fact.getKey());
            write(fact.getValue());
        }
    }

    private void write(@Nullable UUID id) throws IOException {
        write(id == null ? null : id.toString());
    }

    private void write(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
