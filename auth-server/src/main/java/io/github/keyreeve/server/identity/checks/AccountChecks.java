package io.github.keyreeve.server.identity.checks;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.accounts.PasswordCandidate;
import io.github.keyreeve.server.identity.passwords.PasswordComparison;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.identity.search.AccountCounts;
import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Check.Severity;
import io.github.keyreeve.server.platform.check.Checks;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/** Accounts that are weaker than they should be, and who may have one. */
final class AccountChecks {

    /** The names in the documentation and in the demo. */
    private static final List<String> NAMES = List.of("admin", "administrator", "alice", "bob");

    private final ObjectProvider<AccountCounts> counts;
    private final ObjectProvider<Accounts> accounts;
    private final ObjectProvider<Passwords> passwords;
    private final Environment environment;

    AccountChecks(
            ObjectProvider<AccountCounts> counts,
            ObjectProvider<Accounts> accounts,
            ObjectProvider<Passwords> passwords,
            Environment environment) {
        this.counts = counts;
        this.accounts = accounts;
        this.passwords = passwords;
        this.environment = environment;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "accounts.administrators",
                        Severity.WARNING,
                        "The password of an administrator alone opens the console.",
                        "Let each administrator set up a passkey or an authenticator app, or require that (docs/security).",
                        this::administrators),
                new Check(
                        "accounts.example-passwords",
                        Severity.ERROR,
                        "Everyone who has read the documentation can sign in.",
                        "Change the password, or disable the account.",
                        () -> NAMES.stream()
                                .filter(this::hasExamplePassword)
                                .map(name -> "The account " + name + " has a password as in an example.")
                                .toList()),
                new Check(
                        "accounts.open-registration",
                        Severity.INFO,
                        "Anyone can create an account.",
                        "If that is not what you want, set KEYREEVE_SIGNUP_POLICY to invitation or closed.",
                        () -> environment
                                        .getProperty("keyreeve.signup.policy", "open")
                                        .equalsIgnoreCase("open")
                                ? List.of("Sign-up is open.")
                                : List.of()));
    }

    private List<String> administrators() {
        long number = counts.getObject().administratorsWithoutSecondFactor().number();
        return number == 0 ? List.of() : List.of(number + " administrators have no second factor.");
    }

    private boolean hasExamplePassword(String name) {
        return Optional.of(LoginName.of(name))
                .flatMap(accounts.getObject()::candidate)
                .map(PasswordCandidate::passwordHash)
                .filter(hash -> isAny(hash, List.of(name + "-password", "password", "changeme", name)))
                .isPresent();
    }

    private boolean isAny(String hash, List<String> guesses) {
        for (String guess : guesses) {
            try (PasswordComparison comparison = passwords.getObject().compare(guess, hash)) {
                if (comparison.matches()) {
                    comparison.succeed();
                    return true;
                }
            }
        }
        return false;
    }
}
