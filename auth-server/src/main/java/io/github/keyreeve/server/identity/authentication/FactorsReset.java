package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * An administrator takes all second factors and passkeys from an account, whose owner has lost them. Told within the
 * transaction that decides it.
 */
public record FactorsReset(UUID accountId) {}
