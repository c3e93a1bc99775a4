package io.github.keyreeve.server.platform.observability;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node observes its stores.
 *
 * @param probeInterval how often a node asks PostgreSQL and Redis whether they can do their work
 */
@ConfigurationProperties("keyreeve.health")
record HealthProperties(@DefaultValue("3s") Duration probeInterval) {

    HealthProperties {
        if (probeInterval.isNegative() || probeInterval.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_HEALTH_PROBE_INTERVAL must be positive, such as 3s.");
        }
    }
}
