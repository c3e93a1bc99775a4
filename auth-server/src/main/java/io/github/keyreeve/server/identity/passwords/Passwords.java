package io.github.keyreeve.server.identity.passwords;

import java.util.Map;
import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Computes and compares password hashes. New ones are Argon2id; bcrypt, PBKDF2 and scrypt hashes of other systems are accepted
 * too. All work is done in the bulkhead, so that a flood of passwords cannot starve the rest of the server.
 *
 * <p>Deliberately no {@link PasswordEncoder} bean: Spring would also use it for client secrets.
 */
public final class Passwords {

    /** Longer passwords are rejected, never truncated. */
    static final int LONGEST = 1000;

    static final String ARGON2ID = "argon2";

    /** A separate name, so that hashes of this kind are outdated whatever they cost. */
    static final String ARGON2I = "argon2i";

    private final PasswordEncoder encoder;
    private final Bulkhead bulkhead;
    private final String dummyHash;

    Passwords(Argon2PasswordEncoder argon2id, Bulkhead bulkhead) {
        this.encoder = encoder(argon2id);
        this.bulkhead = bulkhead;
        this.dummyHash = encode("a password of no account");
    }

    /**
     * A new hash of the password; the password rules are not checked.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many hashes are being computed
     */
    public String hash(String password) {
        return bulkhead.run(() -> encode(password));
    }

    /**
     * Whether the hash is that of the password.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many hashes are being computed
     */
    public boolean match(String password, String hash) {
        return bulkhead.run(() -> password.length() <= 2 * LONGEST && encoder.matches(password, hash));
    }

    /** A hash that belongs to no account; comparing with it costs the same as comparing with a real one. */
    public String dummyHash() {
        return dummyHash;
    }

    /** Whether the hash uses another algorithm, or costs less, than new hashes. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private static PasswordEncoder encoder(Argon2PasswordEncoder argon2id) {
        DelegatingPasswordEncoder all = new DelegatingPasswordEncoder(
                ARGON2ID,
                Map.of(
                        ARGON2ID,
                        argon2id,
                        ARGON2I,
                        argon2id,
                        "bcrypt",
                        new BCryptPasswordEncoder(),
                        Pbkdf2Hash.NAME,
                        new LegacyHashEncoder(Pbkdf2Hash::read),
                        ScryptHash.NAME,
                        new LegacyHashEncoder(ScryptHash::read)));
        all.setDefaultPasswordEncoderForMatches(argon2id);
        return all;
    }
}
