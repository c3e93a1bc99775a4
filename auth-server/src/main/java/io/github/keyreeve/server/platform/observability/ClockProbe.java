package io.github.keyreeve.server.platform.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the clock of this node with that of the database, which all nodes share. A node that is too far off is not ready: it would issue
 * JWTs that are not valid yet or that live too long, and accept expired ones. Other nodes do better, so a load balancer should know.
 */
final class ClockProbe extends AbstractHealthIndicator implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ClockProbe.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration tolerance;
    private volatile Duration offset = Duration.ZERO;

    /** @param tolerance how far the clocks may be apart */
    ClockProbe(JdbcClient jdbc, Clock clock, Duration tolerance, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tolerance = tolerance;
        Gauge.builder("keyreeve.clock.offset", () -> offset.toMillis() / 1000.0)
                .description("How far the clock of this node is ahead of that of the database")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Without the database nothing is known: the last comparison stays. */
    @Override
    public void run() {
        try {
            compare();
        } catch (DataAccessException away) {
            log.debug("The clocks are not compared", away);
        }
    }

    private void compare() {
        Instant before = clock.instant();
        Instant database = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Duration asked = Duration.between(before, clock.instant());
        if (asked.isNegative() || asked.compareTo(tolerance) > 0) {
            return;
        }
        boolean wasOff = isOff();
        offset = Duration.between(database, before.plus(asked.dividedBy(2)));
        if (isOff() != wasOff) {
            log.warn(
                    "The clock of this node is {} from that of the database: {}",
                    offset,
                    isOff() ? "not ready" : "ready");
        }
    }

    private boolean isOff() {
        return offset.abs().compareTo(tolerance) > 0;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(isOff() ? "DOWN" : "UP").withDetail("offset", offset.toString());
    }
}
