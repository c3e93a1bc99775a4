package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.accounts.PasswordCandidate;
import io.github.keyreeve.server.identity.passwords.PasswordComparison;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempt;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.ratelimit.TooManyAttempts;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Authenticates a user by login name and password, for all that asks for a password. An unknown name, a wrong password and an inactive
 * account give the same result after the same time, whatever the form of the hash.
 */
public final class PasswordAuthenticator {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final SecurityEvents events;

    PasswordAuthenticator(Accounts accounts, Passwords passwords, SignInAttempts attempts, SecurityEvents events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.events = events;
    }

    /**
     * The active account with this login name (or verified e-mail address) and this password, as it was when the hash of the password was
     * read. What follows is for this epoch of the account only: its access may have been revoked while the password was compared.
     *
     * @throws TooManyAttempts if too many failed from the same address, or this one is right and there were too many
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many passwords are being hashed
     */
    public Optional<Account> check(String typedName, String password) {
        return reserve(typedName, () -> check(LoginName.typed(typedName), password));
    }

    /**
     * Takes the place that a check in this work needs, before the first statement. A device on which this name has signed in has
     * precedence.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if no place is free; then nothing is done
     */
    public <T> T reserve(String typedName, Supplier<T> work) {
        Optional<String> device = LoginName.typed(typedName).flatMap(name -> attempts.knownDevice(name.key()));
        return passwords.reserve(device, work);
    }

    private Optional<Account> check(Optional<LoginName> name, String password) {
        Optional<PasswordCandidate> candidate = name.flatMap(accounts::candidate);
        Optional<UUID> id = candidate.map(found -> found.account().id());
        SignInAttempt attempt = id.map(attempts::begin)
                .orElseGet(() ->
                        attempts.beginForUnknownName(name.map(LoginName::key).orElse(null)));
        String hash = candidate.map(PasswordCandidate::passwordHash).orElseGet(passwords::dummyHash);
        try (PasswordComparison comparison = attempt.verify(() -> passwords.compare(password, hash))) {
            boolean isProved = comparison.matches() && attempt.isAdmitted();
            Optional<Account> account = candidate
                    .filter(found -> isProved && found.account().state() == AccountState.ACTIVE)
                    .map(found -> signIn(found, password, attempt));
            if (account.isPresent()) {
                comparison.succeed();
            } else {
                events.record(name.map(LoginName::key).orElse(""), SecurityEvent.SIGN_IN_FAILED.of(id.orElse(null)));
            }
            return account;
        }
    }

    private Account signIn(PasswordCandidate candidate, String password, SignInAttempt attempt) {
        attempt.succeed();
        String hash = Objects.requireNonNull(candidate.passwordHash());
        if (passwords.isOutdated(hash)) {
            accounts.renewPasswordHash(candidate.account().id(), hash, passwords.hash(password));
        }
        return candidate.account();
    }

    /**
     * The same for the JSON API.
     *
     * @throws BadCredentials if the credentials are invalid, for whatever reason
     */
    public Account require(Credentials credentials) {
        return check(credentials.usernameOrEmpty(), credentials.passwordOrEmpty())
                .orElseThrow(BadCredentials::new);
    }
}
