package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which keys sign tokens, and for how long. The same on all nodes.
 *
 * @param algorithms one key signs for each of these: any of {@code ES256}, {@code RS256}, {@code PS256}
 * @param rotationPeriod how long a key signs before the next one does
 * @param retention how long a key stays published after it signed last; at least as long as the longest token lives
 * @param jwksMaxAge how long verifiers may cache the JWK set; in whole seconds
 * @param refreshInterval how often each node reads the keys again; the longest time until a command reaches all nodes
 * @param clockTolerance how late a node may learn of a new key, or how wrong a verifier's clock may be, without harm
 */
@ConfigurationProperties("keyreeve.keys")
record KeysProperties(
        @DefaultValue({"ES256", "RS256", "PS256"}) List<JWSAlgorithm> algorithms,
        @DefaultValue("30d") Duration rotationPeriod,
        @DefaultValue("2d") Duration retention,
        @DefaultValue("5m") Duration jwksMaxAge,
        @DefaultValue("10s") Duration refreshInterval,
        @DefaultValue("30s") Duration clockTolerance) {

    KeysProperties {
        algorithms = List.copyOf(algorithms);
        check(
                !algorithms.isEmpty()
                        && KeyGenerator.ALGORITHMS.containsAll(algorithms)
                        && Set.copyOf(algorithms).size() == algorithms.size(),
                "keyreeve.keys.algorithms must list one or more of " + KeyGenerator.ALGORITHMS + ", each once.");
        check(isPositive(refreshInterval), "keyreeve.keys.refresh-interval must be longer than nothing.");
        check(isPositive(retention), "keyreeve.keys.retention must be longer than nothing.");
        check(!clockTolerance.isNegative(), "keyreeve.keys.clock-tolerance must not be negative.");
        check(
                !jwksMaxAge.isNegative() && jwksMaxAge.toNanosPart() == 0,
                "keyreeve.keys.jwks-max-age must be a number of whole seconds.");
        check(
                rotationPeriod.compareTo(announcement(jwksMaxAge, refreshInterval, clockTolerance)) > 0,
                "keyreeve.keys.rotation-period must be longer than jwks-max-age, refresh-interval and clock-tolerance"
                        + " together, because each key is announced that long before it signs.");
    }

    /**
     * How long a key is published before it signs: each node has read it after the refresh interval, and the last
     * verifier that fetched the JWK set just before has dropped it after its maximum age.
     */
    Duration announcement() {
        return announcement(jwksMaxAge, refreshInterval, clockTolerance);
    }

    private static Duration announcement(Duration jwksMaxAge, Duration refreshInterval, Duration clockTolerance) {
        return jwksMaxAge.plus(refreshInterval).plus(clockTolerance);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void check(boolean sound, String sentence) {
        if (!sound) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
