package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.credentials.BadCredentials;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.mfa.InvalidCode;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.identity.mfa.SignInTransaction;
import io.github.keyreeve.server.identity.mfa.SignInTransactions;
import io.github.keyreeve.server.signin.login.SignIn;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The steps of a sign-in without a session, one or two; between them it waits in the database. What follows from a complete one, tokens
 * or something else, the caller decides.
 */
final class FirstPartySignIn {

    private final PasswordAuthenticator passwords;
    private final SecondFactorPolicy secondFactorPolicy;
    private final SecondFactors secondFactors;
    private final SignInTransactions transactions;
    private final Accounts accounts;
    private final SignIn signIn;

    FirstPartySignIn(
            PasswordAuthenticator passwords,
            SecondFactorPolicy secondFactorPolicy,
            SecondFactors secondFactors,
            SignInTransactions transactions,
            Accounts accounts,
            SignIn signIn) {
        this.passwords = passwords;
        this.secondFactorPolicy = secondFactorPolicy;
        this.secondFactors = secondFactors;
        this.transactions = transactions;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /**
     * Takes the place that the first step needs, before the first statement.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if no place is free; then nothing is done
     */
    <T> T reserve(@Nullable String username, Supplier<T> work) {
        return passwords.reserve(String.valueOf(username), work);
    }

    /**
     * The first step, and often the only one.
     *
     * @throws BadCredentials if they are invalid
     * @throws MfaRequired if they are valid, and the account has a second factor
     */
    SignedIn withPassword(Credentials credentials, RequestedAccess access, AppSignIn origin) {
        Account account = passwords.require(credentials);
        AuthenticationEvent password = signIn.firstStep(account, Factor.PASSWORD);
        if (secondFactorPolicy.isRequiredFor(account.id())) {
            throw new MfaRequired(transactions.begin(new SignInTransaction(
                    password, access.client().getClientId(), access.scopes(), access.resources())));
        }
        return signIn.withoutBrowser(account, password, origin)
                .map(user -> SignedIn.of(account, user, access))
                .orElseThrow(BadCredentials::new);
    }

    /**
     * The second step, by the client that began the first one. Passkeys require a browser; a user without an authenticator app gives a
     * recovery code here.
     *
     * @throws SignInExpired if this client has no first step pending under the token
     * @throws InvalidCode if the code is wrong; the token stays valid for another try
     * @throws io.github.keyreeve.server.identity.mfa.TooManyCodes if codes are blocked for a while
     */
    SignedIn withSecondFactor(String token, String code, FirstPartyRequest request) {
        RegisteredClient client = request.client();
        SignInTransaction begun = transactions.find(token, client.getClientId()).orElseThrow(SignInExpired::new);
        AuthenticationEvent first = begun.event();
        Factor second = secondFactors.prove(first.account(), code).orElseThrow(InvalidCode::new);
        if (!transactions.end(token)) {
            throw new SignInExpired();
        }
        // Since the password was verified the account may have been locked, or all of its access revoked.
        Account account =
                accounts.inEpoch(first.account(), first.accountEpoch()).orElseThrow(SignInExpired::new);
        return signIn.withoutBrowser(account, first.with(second, signIn.now()), request.origin())
                .map(user -> SignedIn.of(account, user, RequestedAccess.of(client, begun)))
                .orElseThrow(SignInExpired::new);
    }
}
