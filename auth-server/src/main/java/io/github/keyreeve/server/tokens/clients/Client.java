package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.clientsecrets.StoredSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.time.Instant;

/**
 * A registered client, RFC 6749 section 2.
 *
 * @param secrets what is stored of the one or two valid secrets
 * @param origin what rules it
 * @param epoch its number, which changes when its access ends
 * @param incarnation the number of the store
 * @param version the number of its changes
 */
record Client(
        String clientId,
        ClientMetadata metadata,
        StoredSecrets secrets,
        boolean active,
        ClientOrigin origin,
        String kind,
        long epoch,
        long incarnation,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    ClientDetails details() {
        return new ClientDetails(
                clientId, metadata, kind, active, origin, secrets.digests().size(), createdAt, updatedAt, version);
    }

    @Override
    public String toString() {
        return "Client[" + clientId + "]";
    }
}
