package io.github.keyreeve.server.identity.passwords;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.util.unit.DataSize;

/**
 * The cost of password hashes, and how many are computed concurrently.
 *
 * @param memory memory of one Argon2id computation
 * @param iterations passes over that memory; a stored hash with less memory or fewer passes is renewed when its owner signs in
 * @param parallelism lanes of one computation
 * @param atOnce concurrent computations; by default the number of processors
 * @param queue computations that may wait for their turn; further requests get 503
 * @param patience how long a computation waits for its turn before the response is 503
 * @param checks concurrent checks of passwords, with those that have failed and wait until they may respond; further requests get 503
 */
@ConfigurationProperties("keyreeve.password")
record PasswordProperties(
        @DefaultValue("19MB") DataSize memory,
        @DefaultValue("2") int iterations,
        @DefaultValue("1") int parallelism,
        @Nullable Integer atOnce,
        @DefaultValue("64") int queue,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("100") int checks) {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Memory times passes of the cheapest setting in the OWASP password storage cheat sheet: 7 MiB, 5 passes. */
    private static final DataSize LEAST_WORK = DataSize.ofMegabytes(35);

    PasswordProperties {
        if (iterations < 1 || parallelism < 1 || memory.toBytes() * iterations < LEAST_WORK.toBytes()) {
            throw new IllegalArgumentException(
                    "KEYREEVE_PASSWORD_MEMORY and KEYREEVE_PASSWORD_ITERATIONS make hashes that"
                            + " are too cheap to guess: memory times iterations must be at least 35MB, such as 19MB and 2.");
        }
        if ((atOnce != null && atOnce < 1) || queue < 0 || patience.isNegative() || checks < 1) {
            throw new IllegalArgumentException(
                    "KEYREEVE_PASSWORD_AT_ONCE and KEYREEVE_PASSWORD_CHECKS must be at least 1,"
                            + " KEYREEVE_PASSWORD_QUEUE and KEYREEVE_PASSWORD_PATIENCE at least 0.");
        }
    }

    Argon2PasswordEncoder argon2id() {
        int kibibytes = Math.toIntExact(memory.toKilobytes());
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, parallelism, kibibytes, iterations);
    }

    Bulkhead bulkhead() {
        return new Bulkhead(atOnce != null ? atOnce : Runtime.getRuntime().availableProcessors(), queue, patience);
    }
}
