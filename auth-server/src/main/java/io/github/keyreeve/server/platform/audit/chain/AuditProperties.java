package io.github.keyreeve.server.platform.audit.chain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit log.
 *
 * @param retention how long an event is kept; a day or more
 * @param sealInterval how long after an event a node seals it, with those that came meanwhile; those of commands and of nodes that
 *     crashed within ten seconds, or this time if it is longer
 */
@ConfigurationProperties("keyreeve.audit")
record AuditProperties(
        @DefaultValue("400d") Duration retention,
        @DefaultValue("500ms") Duration sealInterval) {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    AuditProperties {
        check(retention.compareTo(SHORTEST_RETENTION) >= 0, "keyreeve.audit.retention must be a day or more.");
        check(
                !sealInterval.isNegative() && !sealInterval.isZero(),
                "keyreeve.audit.seal-interval must be longer than nothing.");
    }

    private static void check(boolean sound, String sentence) {
        if (!sound) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
