package io.github.keyreeve.server.signin.sessions;

import java.util.UUID;

/** An account had more sessions than it may have, and the oldest were ended; published in the transaction that ends them. */
public record SessionLimitReached(UUID accountId) {}
