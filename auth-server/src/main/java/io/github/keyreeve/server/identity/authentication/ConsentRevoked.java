package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** A user takes back everything that a client was allowed. Told within the transaction that decides it. */
public record ConsentRevoked(UUID accountId, String clientId) {}
