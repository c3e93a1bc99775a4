package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** An authentication factor is removed from an account. Published within the transaction that removes it. */
public record FactorRemoved(UUID accountId, Factor factor) {}
