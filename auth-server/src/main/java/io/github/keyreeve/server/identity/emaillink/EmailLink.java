package io.github.keyreeve.server.identity.emaillink;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A redeemed link: it proves access to a mailbox.
 *
 * @param accountId the account of the link; null for an invitation
 * @param address the address that the mail was sent to, if it is not the account's own
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
