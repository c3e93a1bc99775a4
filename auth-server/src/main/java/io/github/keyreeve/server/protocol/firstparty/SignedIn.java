package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;

/**
 * A user whose sign-in is complete, and what it was for.
 *
 * @param claims what access tokens may say about the user
 */
record SignedIn(UserAuthentication user, StandardClaims claims, RequestedAccess access) {

    static SignedIn of(Account account, UserAuthentication user, RequestedAccess access) {
        StandardClaims claims = new StandardClaims(
                account.username(), account.fullName(), account.email(), account.emailVerified(), account.updatedAt());
        return new SignedIn(user, claims, access);
    }
}
