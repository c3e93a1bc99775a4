package io.github.keyreeve.server.identity.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account that a login name resolves to, with its password hash.
 *
 * @param passwordHash null for an account that signs in by other means
 */
public record PasswordCandidate(
        UUID id, AccountState state, @Nullable String passwordHash) {

    @Override
    public String toString() {
        return "PasswordCandidate[" + id + "]";
    }
}
