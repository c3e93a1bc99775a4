package io.github.keyreeve.server.tokens.clients;

import java.util.List;

/**
 * A registered client, RFC 6749 section 2.
 *
 * @param secrets digests of the one or two valid secrets; none for a public client
 */
record Client(String clientId, ClientMetadata metadata, List<String> secrets, boolean active) {

    @Override
    public String toString() {
        return "Client[" + clientId + "]";
    }
}
