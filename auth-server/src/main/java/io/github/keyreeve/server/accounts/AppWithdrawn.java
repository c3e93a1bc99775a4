package io.github.keyreeve.server.accounts;

import java.util.UUID;

/** A user takes back everything that a client was allowed. Told within the transaction that decides it. */
public record AppWithdrawn(UUID accountId, String clientId) {}
