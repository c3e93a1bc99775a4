package io.github.keyreeve.client.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Runs like another clock, and can be put forward. */
public final class TestClock extends Clock {

    private final Clock other;
    private volatile Duration ahead = Duration.ZERO;

    TestClock(Clock other) {
        this.other = other;
    }

    public void putForward(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant instant() {
        return other.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return other.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return other.withZone(zone);
    }
}
