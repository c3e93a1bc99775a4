package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
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
    public Optional<UserAuthentication> check(UserAuthentication stored) {
        AuthenticationEvent event = stored.event();
        return accounts.signedIn(event.account(), event.time())
                .map(now -> new UserAuthentication(now.principal(), event));
    }
}
