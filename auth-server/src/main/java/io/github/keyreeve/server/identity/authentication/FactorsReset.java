package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * All second factors and passkeys of an account are removed: by an administrator, because their owner has lost them, or with a
 * {@link RegistrationSuperseded}. Published within the transaction of the reset.
 */
public record FactorsReset(UUID accountId) {}
