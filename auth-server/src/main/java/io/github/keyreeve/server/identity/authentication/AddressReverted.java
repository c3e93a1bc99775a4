package io.github.keyreeve.server.identity.authentication;

import java.util.UUID;

/**
 * The owner of a former address of an account has reverted its change, which an attacker may have made. The second factors, recovery
 * codes and passkeys that the account got after the change are removed, and its consents are revoked, in the transaction in which this is
 * published; access has an event of its own.
 *
 * @param change the number of the change; what was added after it has a higher one
 */
public record AddressReverted(UUID accountId, long change) {}
