package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.time.Instant;

/**
 * A registered client as administrators see it.
 *
 * @param kind {@code web}, {@code spa}, {@code native}, {@code service}, or {@code api} for one that gets no tokens
 * @param active false while it is disabled
 * @param ofFile whether the client file rules it, so that only the file changes it
 * @param secrets the number of valid secrets, two while a secret is being rotated
 * @param version the number of its changes
 */
public record ClientDetails(
        String clientId,
        ClientMetadata metadata,
        String kind,
        boolean active,
        boolean ofFile,
        int secrets,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Its name, or its identifier where it has none. */
    public String shownName() {
        return metadata.clientName().isBlank() ? clientId : metadata.clientName();
    }
}
