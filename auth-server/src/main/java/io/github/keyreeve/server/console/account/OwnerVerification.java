package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.RecentAuthentication;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Protects sensitive changes against stolen sessions: requires a recent authentication or the password. */
final class OwnerVerification {

    private final RecentAuthentication recentAuthentication;
    private final PasswordAuthenticator passwords;

    OwnerVerification(RecentAuthentication recentAuthentication, PasswordAuthenticator passwords) {
        this.recentAuthentication = recentAuthentication;
        this.passwords = passwords;
    }

    /** Whether the password is required. */
    boolean needsPassword(Authentication caller) {
        return !recentAuthentication.isRecent(caller);
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
