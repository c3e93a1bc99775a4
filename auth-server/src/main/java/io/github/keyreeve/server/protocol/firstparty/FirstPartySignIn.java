package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.identity.credentials.BadCredentials;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.identity.credentials.PasswordAuthenticator;
import io.github.keyreeve.server.identity.mfa.InvalidCode;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.identity.mfa.SignInTransactions;
import io.github.keyreeve.server.signin.login.SignIn;

/** Sign-in without a session, in one step or two. */
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
     * The first step, and often the only one.
     *
     * @throws io.github.keyreeve.server.identity.credentials.BadCredentials if they are invalid
     * @throws MfaRequired if they are valid, and the account has a second factor
     */
    UserAuthentication withPassword(Credentials credentials) {
        Account account = passwords.require(credentials);
        AuthenticationEvent password = signIn.firstStep(account, Factor.PASSWORD);
        if (secondFactorPolicy.isRequiredFor(account.id())) {
            throw new MfaRequired(transactions.begin(password));
        }
        return signIn.withoutBrowser(account, password).orElseThrow(BadCredentials::new);
    }

    /**
     * The second step. Passkeys require a browser; a user without an authenticator app gives a recovery code here.
     *
     * @throws SignInExpired if no first step is pending under the token
     * @throws InvalidCode if the code is wrong; the token stays valid for another try
     * @throws io.github.keyreeve.server.identity.mfa.TooManyCodes if codes are blocked for a while
     */
    UserAuthentication withSecondFactor(String token, String code) {
        AuthenticationEvent first = transactions.find(token).orElseThrow(SignInExpired::new);
        Factor second = secondFactors.prove(first.account(), code).orElseThrow(InvalidCode::new);
        if (!transactions.end(token)) {
            throw new SignInExpired();
        }
        // Since the password was verified the account may have been locked, or all of its access revoked.
        Account account =
                accounts.inEpoch(first.account(), first.accountEpoch()).orElseThrow(SignInExpired::new);
        return signIn.withoutBrowser(account, first.with(second, signIn.now())).orElseThrow(SignInExpired::new);
    }
}
