package io.github.keyreeve.server.platform.observability;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** When the metrics were read before. A reading asks for this value once, and is the last one for the next. */
final class LastReading {

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    LastReading(Clock clock) {
        this.clock = clock;
    }

    /** As Unix time; 0 if they were not. */
    double before() {
        return last.getAndSet(clock.instant().getEpochSecond());
    }
}
