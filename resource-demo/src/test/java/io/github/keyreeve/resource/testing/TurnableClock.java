package io.github.keyreeve.resource.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that stands still until a test turns it. */
public final class TurnableClock extends Clock {

    private volatile Instant now = Instant.now();

    public void forward(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    /** Puts such a clock in the place of the API's own. */
    public static final class Configuration {

        @Bean
        @Primary
        TurnableClock turnableClock() {
            return new TurnableClock();
        }
    }
}
