package io.github.keyreeve.server.tokens.grants;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rows are removed that are no longer needed.
 *
 * @param interval how often expired authorization requests, access tokens and denylist entries are removed
 * @param walkInterval how often all grants are visited, to remove those that have ended
 * @param batchSize how many rows one short transaction removes or visits
 * @param gracePeriod how long expired rows stay, so that the late replay of an authorization code is still detected
 */
@ConfigurationProperties("keyreeve.cleanup")
record CleanupProperties(
        @DefaultValue("1m") Duration interval,
        @DefaultValue("1h") Duration walkInterval,
        @DefaultValue("1000") int batchSize,
        @DefaultValue("1h") Duration gracePeriod) {

    CleanupProperties {
        GrantsProperties.check(
                GrantsProperties.isPositive(interval), "keyreeve.cleanup.interval must be longer than nothing.");
        GrantsProperties.check(
                GrantsProperties.isPositive(walkInterval),
                "keyreeve.cleanup.walk-interval must be longer than nothing.");
        GrantsProperties.check(batchSize > 0, "keyreeve.cleanup.batch-size must be one or more.");
        GrantsProperties.check(!gracePeriod.isNegative(), "keyreeve.cleanup.grace-period must not be negative.");
    }
}
