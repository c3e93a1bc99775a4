package io.github.keyreeve.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that a test may advance. */
public final class MutableClock extends Clock {

    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    /** One that runs. */
    public MutableClock() {
        this(Clock.systemUTC());
    }

    private MutableClock(Clock real) {
        this.real = real;
    }

    /** One that stands still at the beginning of this minute, for limits that count by the minute. */
    public static MutableClock still() {
        return new MutableClock(Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MINUTES), ZoneOffset.UTC));
    }

    public void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The server knows UTC only");
    }
}
