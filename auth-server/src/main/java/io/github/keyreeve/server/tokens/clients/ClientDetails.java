package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.time.Instant;

/**
 * A registered client as administrators see it.
 *
 * @param kind {@code web}, {@code spa}, {@code native}, {@code service}, or {@code api} for one that gets no tokens
 * @param active false while it is disabled
 * @param origin what rules it, so that nothing else changes it
 * @param secrets the number of valid secrets, two while a secret is being rotated
 * @param version the number of its changes
 */
public record ClientDetails(
        String clientId,
        ClientMetadata metadata,
        String kind,
        boolean active,
        ClientOrigin origin,
        int secrets,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Its name, or its identifier where it has none. */
    public String shownName() {
        return metadata.clientName().isBlank() ? clientId : metadata.clientName();
    }

    /** Whether the client file rules it. */
    public boolean ofFile() {
        return origin == ClientOrigin.FILE;
    }

    /** Whether administrators may change and delete it; all of them can be disabled. */
    public boolean isChangeable() {
        return origin == ClientOrigin.REGISTERED;
    }
}
