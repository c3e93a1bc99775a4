package io.github.keyreeve.server.platform.crypto;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys in the database that seal, authenticate and digest.
 *
 * @param refreshInterval how often a node reads them again
 * @param rotationPeriod how long a key that authenticates short-lived values is used before its successor is
 */
@ConfigurationProperties("keyreeve.key-ring")
record KeyRingProperties(
        @DefaultValue("1m") Duration refreshInterval,
        @DefaultValue("90d") Duration rotationPeriod) {

    KeyRingProperties {
        if (refreshInterval.isZero()
                || refreshInterval.isNegative()
                || refreshInterval.multipliedBy(2).compareTo(KeyRingUpkeep.ANNOUNCEMENT) > 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_KEY_RING_REFRESH_INTERVAL must be longer than nothing and at most 5m.");
        }
        if (rotationPeriod.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("KEYREEVE_KEY_RING_ROTATION_PERIOD must be at least 1d.");
        }
    }
}
