package io.github.keyreeve.server.platform.audit;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored in the audit log.
 *
 * @param at in microseconds, as PostgreSQL stores it
 * @param event its key; a text, because the log outlives the versions of the enumeration
 * @param actorKind the key of the kind
 */
public record AuditEvent(
        UUID id,
        Instant at,
        String event,
        String actorKind,
        @Nullable String actorId,
        @Nullable UUID accountId,
        @Nullable String clientId,
        @Nullable String address,
        @Nullable String requestId,
        SortedMap<String, String> facts) {

    static AuditEvent of(AuditEntry entry, AuditContext context, UUID id, Instant at) {
        return new AuditEvent(
                id,
                at,
                entry.event().key(),
                context.actor().kind().key(),
                printable(context.actor().id()),
                entry.accountId(),
                entry.clientId(),
                printable(context.address()),
                printable(context.requestId()),
                entry.facts());
    }

    private static @Nullable String printable(@Nullable String text) {
        return text == null ? null : AuditEntry.printable(text);
    }
}
