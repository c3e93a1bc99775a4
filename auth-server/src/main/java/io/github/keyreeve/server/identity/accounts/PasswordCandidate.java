package io.github.keyreeve.server.identity.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account that a login name resolves to, with its password hash.
 *
 * @param passwordHash null for an account that signs in by other means
 * @param epoch that of the account when the hash was read
 */
public record PasswordCandidate(
        UUID id, AccountState state, @Nullable String passwordHash, long epoch) {

    @Override
    public String toString() {
        return "PasswordCandidate[" + id + "]";
    }
}
