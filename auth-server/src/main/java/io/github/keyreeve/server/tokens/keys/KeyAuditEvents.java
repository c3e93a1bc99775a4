package io.github.keyreeve.server.tokens.keys;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records the state changes of each key. A key changes its state because time passes, and each node notices; the first node to
 * notice records the event.
 */
final class KeyAuditEvents {

    private final SecurityEvents events;

    KeyAuditEvents(SecurityEvents events) {
        this.events = events;
    }

    /** Records the current state of all keys, unless it has been recorded. */
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

    void recordExport(SigningKey key) {
        events.record(about(key, SecurityEvent.SIGNING_KEY_EXPORTED));
    }

    /** Records which times of which keys were changed. */
    void recordChanges(KeyRing before, KeyRing after) {
        for (SigningKey key : after.keys()) {
            before.find(key.kid())
                    .filter(former -> !former.life().equals(key.life()))
                    .ifPresent(former -> events.record(rescheduled(key, former.life(), key.life())));
        }
    }

    private static AuditEntry rescheduled(SigningKey key, KeyLifetime before, KeyLifetime after) {
        AuditEntry entry = SecurityEvent.SIGNING_KEY_RESCHEDULED
                .with("kid", key.kid())
                .with("algorithm", key.algorithm())
                .changed("signs_from", before.signsFrom(), after.signsFrom());
        return entry.changed("retires_at", before.retiresAt(), after.retiresAt())
                .changed("removed_at", before.removedAt(), after.removedAt());
    }

    /** A key that is due for removal is recorded once it is removed. */
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
