package io.github.keyreeve.server.identity.passwords;

import java.time.Duration;
import java.util.function.Supplier;
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
 * @param atOnce threads that compute hashes; by default one less than there are processors, at least one
 * @param queue requests that may wait for one of these threads; further ones get 503 before they cost anything. By default 24 for each
 *     thread, about as many as it computes while they wait, and 64 at most
 * @param patience how long a computation waits for its turn before the response is 503
 * @param checks concurrent checks of passwords, with those that have failed and wait until they may respond; further requests get 503
 */
@ConfigurationProperties("keyreeve.password")
record PasswordProperties(
        @DefaultValue("19MB") DataSize memory,
        @DefaultValue("2") int iterations,
        @DefaultValue("1") int parallelism,
        @Nullable Integer atOnce,
        @Nullable Integer queue,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("48") int checks) {

    private static final int QUEUE_OF_A_THREAD = 24;
    private static final int LONGEST_QUEUE = 64;
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
        if ((atOnce != null && atOnce < 1) || (queue != null && queue < 0) || patience.isNegative() || checks < 1) {
            throw new IllegalArgumentException(
                    "KEYREEVE_PASSWORD_AT_ONCE and KEYREEVE_PASSWORD_CHECKS must be at least 1,"
                            + " KEYREEVE_PASSWORD_QUEUE and KEYREEVE_PASSWORD_PATIENCE at least 0.");
        }
    }

    Argon2PasswordEncoder argon2id() {
        int kibibytes = Math.toIntExact(memory.toKilobytes());
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, parallelism, kibibytes, iterations);
    }

    /** @param network the network that the request of the calling thread comes from */
    HashingPool pool(Supplier<String> network) {
        int threads = atOnce != null ? atOnce : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new HashingPool(
                threads,
                queue != null ? queue : Math.min(LONGEST_QUEUE, threads * QUEUE_OF_A_THREAD),
                patience,
                network);
    }
}
