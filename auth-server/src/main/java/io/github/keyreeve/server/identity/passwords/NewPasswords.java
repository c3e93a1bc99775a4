package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passwords as people choose them: held against the rules, then hashed. */
public final class NewPasswords {

    private final PasswordRules rules;
    private final Passwords passwords;

    NewPasswords(PasswordRules rules, Passwords passwords) {
        this.rules = rules;
        this.passwords = passwords;
    }

    /**
     * Validates and hashes a new password for the user with this name and this address.
     *
     * @throws InvalidInput with all rules that it breaks
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many others are being hashed
     */
    public NewPassword choose(String password, String username, @Nullable String email) {
        check(password, username, email);
        return new NewPassword(passwords.hash(password));
    }

    /**
     * Takes the place for the hash of a password that is chosen in this work, before the first statement.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if no place is free; then nothing is done
     */
    public <T> T reserve(Supplier<T> work) {
        return passwords.reserve(Optional.empty(), work);
    }

    /**
     * Only validates it.
     *
     * @throws InvalidInput with all rules that it breaks
     */
    public void check(String password, String username, @Nullable String email) {
        rules.check(Passwords.composed(password), Stream.ofNullable(email).toList(), username);
    }

    /** The least number of characters. */
    public int minLength() {
        return rules.minLength();
    }
}
