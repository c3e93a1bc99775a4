package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** An account has one more way to show who its owner is. Told within the transaction that adds it. */
public record FactorAdded(UUID accountId, Factor factor) {}
