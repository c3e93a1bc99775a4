package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.util.List;

/**
 * A registered client, RFC 6749 section 2.
 *
 * @param secrets digests of the one or two valid secrets; none for a public client
 * @param epoch its number, which changes when its access ends
 * @param incarnation the number of the store
 */
record Client(
        String clientId, ClientMetadata metadata, List<String> secrets, boolean active, long epoch, long incarnation) {

    @Override
    public String toString() {
        return "Client[" + clientId + "]";
    }
}
