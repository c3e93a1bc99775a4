package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.Credentials;
import io.github.keyreeve.server.accounts.Factor;
import io.github.keyreeve.server.accounts.FurtherFactors;
import io.github.keyreeve.server.accounts.PasswordCheck;
import io.github.keyreeve.server.mfa.SecondFactors;
import io.github.keyreeve.server.mfa.SignInTransaction;
import io.github.keyreeve.server.mfa.SignInTransactions;
import io.github.keyreeve.server.mfa.WrongCode;
import io.github.keyreeve.server.sessions.StoredSignIn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sign-in without a browser, in one step or two. */
final class FirstPartySignIn {

    private final PasswordCheck passwords;
    private final FurtherFactors furtherFactors;
    private final SecondFactors secondFactors;
    private final SignInTransactions transactions;
    private final Accounts accounts;
    private final SignIn signIn;

    FirstPartySignIn(
            PasswordCheck passwords,
            FurtherFactors furtherFactors,
            SecondFactors secondFactors,
            SignInTransactions transactions,
            Accounts accounts,
            SignIn signIn) {
        this.passwords = passwords;
        this.furtherFactors = furtherFactors;
        this.secondFactors = secondFactors;
        this.transactions = transactions;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /**
     * The first step, and often the only one.
     *
     * @throws io.github.keyreeve.server.accounts.WrongCredentials if they are not good
     * @throws SecondFactorRequired if they are, and the account has a second factor
     */
    StoredSignIn withPassword(Credentials credentials) {
        Account account = passwords.require(credentials);
        Map<String, Instant> password = signIn.now(Factor.PASSWORD);
        if (furtherFactors.areOf(account.id())) {
            throw new SecondFactorRequired(transactions.begin(account.id(), shownAt(password)));
        }
        return signIn.withoutBrowser(account, password);
    }

    /**
     * The second step. Passkeys want a browser; whoever has no app gives a recovery code here.
     *
     * @throws SignInExpired if no first step waits under the token
     * @throws WrongCode if the code is wrong; the token stays good for another try
     * @throws io.github.keyreeve.server.mfa.TooManyCodes if no code is looked at for a while
     */
    StoredSignIn withSecondFactor(String token, String code) {
        SignInTransaction waiting = transactions.find(token).orElseThrow(SignInExpired::new);
        if (!secondFactors.prove(waiting.accountId(), code)) {
            throw new WrongCode();
        }
        if (!transactions.end(token)) {
            throw new SignInExpired();
        }
        // Since the password was shown the account may have been locked, or all access to it withdrawn.
        Account account =
                accounts.signedIn(waiting.accountId(), waiting.passwordAt()).orElseThrow(SignInExpired::new);
        Map<String, Instant> factors = new HashMap<>(signIn.now(Factor.ONE_TIME_CODE));
        factors.put(Factor.PASSWORD.authority(), waiting.passwordAt());
        return signIn.withoutBrowser(account, factors);
    }

    private static Instant shownAt(Map<String, Instant> factors) {
        return factors.values().iterator().next();
    }
}
