package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import java.util.Optional;

/**
 * Validates a sign-in against PostgreSQL: it has the current roles of the account, and is invalid once the account is closed or
 * its access was revoked.
 */
final class DatabaseSignInValidator implements SignInValidator {

    private final Accounts accounts;

    DatabaseSignInValidator(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<StoredSignIn> check(StoredSignIn stored) {
        Optional<Account> account = accounts.signedIn(stored.account(), stored.signedInAt());
        return account.map(now -> StoredSignIn.of(now, stored.sid(), stored.factors()));
    }
}
