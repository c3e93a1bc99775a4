package io.github.keyreeve.server.protocol.dpop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Proofs of possession, RFC 9449.
 *
 * @param longestAge how long a proof is accepted after its {@code iat}; 10 s to 5 min
 * @param requireNonce whether a proof must have a nonce that the server gave not long ago, so that none can be made for later; clients must
 *     repeat a request that is refused with {@code use_dpop_nonce}
 * @param nonceLifetime how long a nonce is accepted; 1 min to 1 h
 */
@ConfigurationProperties("keyreeve.dpop")
record DpopProperties(
        @DefaultValue("1m") Duration longestAge,
        @DefaultValue("false") boolean requireNonce,
        @DefaultValue("5m") Duration nonceLifetime) {

    private static final Duration SHORTEST_AGE = Duration.ofSeconds(10);
    private static final Duration LONGEST_AGE = Duration.ofMinutes(5);
    private static final Duration SHORTEST_NONCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_NONCE = Duration.ofHours(1);

    DpopProperties {
        check("LONGEST_AGE", longestAge, SHORTEST_AGE, LONGEST_AGE, "10 s to 5 min");
        check("NONCE_LIFETIME", nonceLifetime, SHORTEST_NONCE, LONGEST_NONCE, "1 min to 1 h");
    }

    private static void check(String setting, Duration value, Duration least, Duration most, String range) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("KEYREEVE_DPOP_" + setting + " must be " + range + ".");
        }
    }
}
