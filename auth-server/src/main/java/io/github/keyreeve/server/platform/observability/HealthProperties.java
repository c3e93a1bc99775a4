package io.github.keyreeve.server.platform.observability;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node observes its stores.
 *
 * @param probeInterval how often a node asks PostgreSQL and Redis whether they can do their work
 * @param clockTolerance how far the clock of a node may be from that of the database; beyond that it is not ready
 */
@ConfigurationProperties("keyreeve.health")
record HealthProperties(
        @DefaultValue("3s") Duration probeInterval,
        @DefaultValue("60s") Duration clockTolerance) {

    HealthProperties {
        if (probeInterval.isNegative() || probeInterval.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_HEALTH_PROBE_INTERVAL must be positive, such as 3s.");
        }
        if (clockTolerance.isNegative() || clockTolerance.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_HEALTH_CLOCK_TOLERANCE must be positive, such as 60s.");
        }
    }
}
