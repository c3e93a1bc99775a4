package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** An account has lost a way to show who its owner is. Told within the transaction that removes it. */
public record FactorRemoved(UUID accountId, Factor factor) {}
