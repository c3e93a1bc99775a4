package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * An event with its seals.
 *
 * @param mac the seal that it was written with, in hexadecimal
 * @param seq its number in the chain; null until it is sealed
 * @param hash the chain's hash up to this row, in hexadecimal; null until it is sealed
 */
public record StoredEvent(
        AuditEvent event,
        String mac,
        @Nullable Long seq,
        @Nullable String hash) {}
