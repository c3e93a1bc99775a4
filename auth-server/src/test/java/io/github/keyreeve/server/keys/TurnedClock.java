package io.github.keyreeve.server.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test turns forward. */
final class TurnedClock extends Clock {

    private Duration turned = Duration.ZERO;

    void turn(Duration by) {
        turned = turned.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(turned);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
