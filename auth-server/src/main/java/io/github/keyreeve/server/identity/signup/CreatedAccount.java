package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.Account;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An account that an administrator has created.
 *
 * @param passwordLink by which its owner sets the password, for an account without an address; null if it was mailed
 */
public record CreatedAccount(Account account, @Nullable URI passwordLink) {

    @Override
    public String toString() {
        return "CreatedAccount[" + account.id() + "]";
    }
}
