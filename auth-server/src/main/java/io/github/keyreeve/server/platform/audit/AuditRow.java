package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param mac the seal that it was written with, in hexadecimal
 * @param seq its number in the chain; null until it is sealed
 * @param hash the chain's hash up to this row, in hexadecimal; null until it is sealed
 */
record AuditRow(
        AuditEvent event,
        String mac,
        @Nullable Long seq,
        @Nullable String hash) {}
