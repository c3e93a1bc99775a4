package io.github.keyreeve.server.tokens.clients;

import org.jspecify.annotations.Nullable;

/**
 * A client after a change.
 *
 * @param secret its new secret, which cannot be read again; null if it has got none
 */
public record IssuedClient(ClientDetails client, @Nullable String secret) {

    @Override
    public String toString() {
        return "IssuedClient[" + client.clientId() + "]";
    }
}
