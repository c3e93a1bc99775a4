package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * An administrator removes all second factors and passkeys of an account whose owner has lost them. Published within the
 * transaction of the reset.
 */
public record FactorsReset(UUID accountId) {}
