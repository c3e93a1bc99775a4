package io.github.keyreeve.server.identity.accounts;

import org.jspecify.annotations.Nullable;

/**
 * The account that a login name resolves to, with its password hash.
 *
 * @param account in the epoch in which the hash was read
 * @param passwordHash null for an account that signs in by other means
 */
public record PasswordCandidate(Account account, @Nullable String passwordHash) {

    @Override
    public String toString() {
        return "PasswordCandidate[" + account.id() + "]";
    }
}
