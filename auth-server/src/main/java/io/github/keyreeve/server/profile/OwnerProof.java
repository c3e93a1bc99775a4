package io.github.keyreeve.server.profile;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.Freshness;
import io.github.keyreeve.server.accounts.PasswordCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** What somebody who is signed in has to show before what would help a thief of their session: a fresh sign-in, or the password. */
final class OwnerProof {

    private final Freshness freshness;
    private final PasswordCheck passwords;

    OwnerProof(Freshness freshness, PasswordCheck passwords) {
        this.freshness = freshness;
        this.passwords = passwords;
    }

    /** Whether the password is needed. */
    boolean needsPassword(Authentication caller) {
        return !freshness.isFresh(caller);
    }

    boolean isGiven(Authentication caller, Account account, @Nullable String password) {
        return !needsPassword(caller)
                || (password != null
                        && passwords.check(account.username(), password).isPresent());
    }

    /**
     * The same for the JSON API.
     *
     * @throws AccessDeniedException if it is not given
     */
    void require(Authentication caller, Account account, @Nullable String password) {
        if (!isGiven(caller, account, password)) {
            throw new AccessDeniedException("Sign in again, or give the password");
        }
    }
}
