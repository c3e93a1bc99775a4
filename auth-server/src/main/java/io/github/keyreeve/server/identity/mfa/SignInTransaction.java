package io.github.keyreeve.server.identity.mfa;

import java.time.Instant;
import java.util.UUID;

/**
 * A sign-in that waits for the second factor.
 *
 * @param passwordAt when the password was verified
 */
public record SignInTransaction(UUID accountId, Instant passwordAt) {}
