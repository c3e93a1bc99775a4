package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.attempts.SignInAttempt;
import io.github.keyreeve.server.attempts.SignInAttempts;
import io.github.keyreeve.server.attempts.TooManyAttempts;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.passwords.Passwords;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who somebody is by login name and password. A name that nobody has, a wrong password and an account that is not
 * active have the same answer, after the same work.
 */
public final class PasswordCheck {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final SecurityEvents events;

    PasswordCheck(Accounts accounts, Passwords passwords, SignInAttempts attempts, SecurityEvents events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.events = events;
    }

    /**
     * The active account with this login name (or verified e-mail address) and this password.
     *
     * @throws TooManyAttempts if too many failed from the same address
     * @throws io.github.keyreeve.server.web.TooBusy if too many others are being checked
     */
    public Optional<Account> check(String typedName, String password) {
        Optional<LoginName> name = LoginName.typed(typedName);
        Optional<Candidate> candidate = name.flatMap(accounts::candidate);
        SignInAttempt attempt = candidate
                .map(someone -> attempts.begin(someone.id()))
                .orElseGet(
                        () -> attempts.beginForNobody(name.map(LoginName::key).orElse(null)));
        boolean right =
                passwords.match(password, candidate.map(Candidate::passwordHash).orElseGet(passwords::decoy));
        if (attempt.isAdmitted()
                && right
                && candidate.isPresent()
                && candidate.get().state() == AccountState.ACTIVE) {
            attempt.takeBack();
            return signIn(candidate.get(), password);
        }
        events.tell(
                SecurityEvent.SIGN_IN_REFUSED.of(candidate.map(Candidate::id).orElse(null)));
        return Optional.empty();
    }

    private Optional<Account> signIn(Candidate candidate, String password) {
        String hash = Objects.requireNonNull(candidate.passwordHash());
        if (passwords.isOutdated(hash)) {
            accounts.renewPasswordHash(candidate.id(), hash, passwords.hash(password));
        }
        return accounts.byId(candidate.id());
    }

    /**
     * The same for the JSON API.
     *
     * @throws WrongCredentials if they are not good, whatever the reason
     */
    public Account require(Credentials credentials) {
        return check(credentials.usernameOrEmpty(), credentials.passwordOrEmpty())
                .orElseThrow(WrongCredentials::new);
    }

    /**
     * Who may be meant by a login name.
     *
     * @param passwordHash nothing for an account that signs in by other means
     */
    record Candidate(UUID id, AccountState state, @Nullable String passwordHash) {

        @Override
        public String toString() {
            return "Candidate[" + id + "]";
        }
    }
}
