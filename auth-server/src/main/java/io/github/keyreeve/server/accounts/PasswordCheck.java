package io.github.keyreeve.server.accounts;

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

    PasswordCheck(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * The active account with this login name (or verified e-mail address) and this password.
     *
     * @throws io.github.keyreeve.server.web.TooBusy if too many others are being checked
     */
    public Optional<Account> check(String typedName, String password) {
        Optional<Candidate> candidate = LoginName.typed(typedName).flatMap(accounts::candidate);
        String hash = candidate.map(Candidate::passwordHash).orElseGet(passwords::decoy);
        boolean right = passwords.match(password, hash);
        if (!right || candidate.isEmpty() || candidate.get().state() != AccountState.ACTIVE) {
            return Optional.empty();
        }
        UUID id = candidate.get().id();
        if (passwords.isOutdated(hash)) {
            accounts.renewPasswordHash(id, hash, passwords.rehash(password));
        }
        return accounts.byId(id);
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
