package io.github.keyreeve.server.tokens.keys;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of each key. A key changes its state because time passes, and each node notices; the event is told by
 * whoever notices first.
 */
final class KeyAuditEvents {

    private final SecurityEvents events;

    KeyAuditEvents(SecurityEvents events) {
        this.events = events;
    }

    /** Tells the present state of all keys, unless that has been told. */
    void record(KeyRing ring, Instant now) {
        for (SigningKey key : ring.keys()) {
            SecurityEvent event = event(key.life().at(now));
            if (event != null) {
                events.recordOnce(key.kid(), about(key, event));
            }
        }
    }

    void recordRemoval(SigningKey key) {
        events.record(about(key, SecurityEvent.SIGNING_KEY_REMOVED));
    }

    /** A key that is only due to be removed is told of when it is. */
    private static @Nullable SecurityEvent event(KeyLifetime.State state) {
        return switch (state) {
            case ANNOUNCED -> SecurityEvent.SIGNING_KEY_ANNOUNCED;
            case SIGNING -> SecurityEvent.SIGNING_KEY_STARTED;
            case RETIRED -> SecurityEvent.SIGNING_KEY_RETIRED;
            case REMOVED -> null;
        };
    }

    private static AuditEntry about(SigningKey key, SecurityEvent event) {
        return event.with("kid", key.kid())
                .with("algorithm", key.algorithm())
                .with("signs_from", key.life().signsFrom());
    }
}
