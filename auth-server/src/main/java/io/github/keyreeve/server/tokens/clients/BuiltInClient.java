package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.metadata.ClientMetadata;

/**
 * A public client of the server itself. Its package declares it as a bean; it is registered as long as nodes start with that bean.
 *
 * @param metadata the same rules hold for it as for other clients
 */
public record BuiltInClient(String clientId, ClientMetadata metadata) {}
