package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.server.identity.hashes.LegacyEncoders;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Computes and compares password hashes. New ones are Argon2id; hashes of other systems are accepted too. All work is done in the hashing pool, so that a flood of passwords cannot starve the rest of the server.
 *
 * <p>Deliberately no {@link PasswordEncoder} bean: Spring would also use it for client secrets.
 */
public final class Passwords implements AutoCloseable {

    /** Longer passwords are rejected, never truncated. */
    static final int LONGEST = 1000;

    private static final Logger log = LoggerFactory.getLogger(Passwords.class);

    /** Measures also during a flood. */
    private static final String THE_SERVER = "";

    /** The longest of those whose length matters, so that what is measured is the dearest comparison. */
    private static final String OF_NO_ACCOUNT = "a".repeat(ImportedHash.LONGEST_PASSWORD);

    private final PasswordEncoder encoder;
    private final HashingPool pool;
    private final FailureSteps steps;
    private final HashCosts costs;
    private final String dummyHash;

    Passwords(Argon2PasswordEncoder argon2id, HashingPool pool, FailureSteps steps) {
        this.encoder = encoder(argon2id);
        this.pool = pool;
        this.steps = steps;
        this.costs = new HashCosts(this::measure);
        this.dummyHash = encode(OF_NO_ACCOUNT);
    }

    /**
     * Takes the place for the hashes of a request before its first statement, so that a request that is rejected has cost nothing. Work
     * without a place takes one for each hash.
     *
     * @param device a device that is known for the account whose password is hashed, which has precedence; empty if there is none
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if no place is free; then nothing is done
     */
    public <T> T reserve(Optional<String> device, Supplier<T> work) {
        return pool.reserve(device.orElse(null), work);
    }

    /**
     * A new hash of the password in its composed form (NFC); the password rules are not checked.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many hashes are being computed
     */
    public String hash(String password) {
        return pool.run(() -> encode(password));
    }

    /**
     * Compares the password with the hash. The caller does what follows, and then closes the result: that is when the caller of a failed
     * check may respond.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if too many passwords are being compared
     */
    public PasswordComparison compare(String password, String hash) {
        steps.enter();
        try {
            return pool.run(() -> {
                long begun = System.nanoTime();
                int comparisons = isComposed(password) ? 1 : 2;
                return new PasswordComparison(matches(password, hash), begun, comparisons, steps, pool);
            });
        } catch (RuntimeException notCompared) {
            steps.leave();
            throw notCompared;
        }
    }

    /**
     * Whether the hash is that of the password; says by its time which form the hash has. Keyboards write some letters in two ways: a hash
     * of ours is of the composed form (NFC), an imported one may be of what was typed then. How often it is compared depends on what is
     * typed, and not on the account.
     */
    boolean matches(String password, String hash) {
        if (password.length() > 2 * LONGEST) {
            return false;
        }
        if (isComposed(password)) {
            return encoder.matches(password, hash);
        }
        String composed = composed(password);
        boolean imported = isOutdated(hash);
        return encoder.matches(imported ? password : composed, hash)
                || encoder.matches(imported ? composed : password, hash);
    }

    private static boolean isComposed(String password) {
        return Normalizer.isNormalized(password, Normalizer.Form.NFC);
    }

    /** The form of a password that is hashed: NFC (RFC 8265 section 4.2.2). */
    static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /**
     * Measures what a comparison with each form of hash costs, and lets failed checks return at steps that are longer.
     *
     * @param samples a hash of each form that accounts have, by a name for logs
     */
    public void adaptTo(Map<String, String> samples) {
        Map<String, String> all = new HashMap<>(samples);
        all.put("of new passwords", dummyHash);
        Map.Entry<String, Duration> dearest = costs.dearest(all);
        steps.setDearest(dearest.getValue())
                .ifPresent(step -> log.info(
                        "Failed password checks return after {} ms: a comparison with a hash {} takes {} ms",
                        step.toMillis(),
                        dearest.getKey().replaceAll("[\r\n]", "?"),
                        dearest.getValue().toMillis()));
    }

    private long measure(String hash) {
        return pool.reserve(
                THE_SERVER,
                () -> pool.run(() -> {
                    long begun = System.nanoTime();
                    encoder.matches(OF_NO_ACCOUNT, hash);
                    return System.nanoTime() - begun;
                }));
    }

    /** A hash that belongs to no account; comparing with it costs the same as comparing with a real one. */
    public String dummyHash() {
        return dummyHash;
    }

    /** Whether the hash uses another algorithm, or costs less, than new hashes. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    @Override
    public void close() {
        pool.close();
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(composed(password)));
    }

    private static PasswordEncoder encoder(Argon2PasswordEncoder argon2id) {
        Map<String, PasswordEncoder> encoders = new HashMap<>(LegacyEncoders.all());
        encoders.put(ImportedHash.ARGON2ID, argon2id);
        encoders.put(ImportedHash.ARGON2I, argon2id);
        DelegatingPasswordEncoder all = new DelegatingPasswordEncoder(ImportedHash.ARGON2ID, encoders);
        all.setDefaultPasswordEncoderForMatches(argon2id);
        return all;
    }
}
