package io.github.keyreeve.server.identity.emaillink;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody proves by having read a mail.
 *
 * @param accountId whose link it is; nobody's yet for an invitation
 * @param address the address that was written to, where that is not the account's own
 */
public record EmailLink(@Nullable UUID accountId, @Nullable String address) {

    /** For a purpose that always has an account. */
    public UUID account() {
        if (accountId == null) {
            throw new InvalidLink();
        }
        return accountId;
    }

    @Override
    public String toString() {
        return "AccountLink[" + accountId + "]";
    }
}
