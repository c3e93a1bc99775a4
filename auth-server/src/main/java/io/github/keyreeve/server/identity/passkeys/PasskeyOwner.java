package io.github.keyreeve.server.identity.passkeys;

import java.util.UUID;

/**
 * The account that a passkey belongs to.
 *
 * @param accountEpoch that of the account before the public key was read
 */
public record PasskeyOwner(UUID account, long accountEpoch) {}
