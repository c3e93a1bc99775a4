package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/** An authentication factor is added to an account. Published within the transaction that adds it. */
public record FactorAdded(UUID accountId, Factor factor) {}
