package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.RecentAuthentication;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import org.jspecify.annotations.Nullable;
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

    /**
     * Requires a recent authentication, or else the password.
     *
     * @throws VerificationRequired if there is neither
     */
    void require(Authentication caller, Account account, @Nullable String password) {
        if (needsPassword(caller) && !isPassword(account, password)) {
            throw new VerificationRequired();
        }
    }

    private boolean isPassword(Account account, @Nullable String password) {
        return password != null && passwords.check(account.username(), password).isPresent();
    }
}
