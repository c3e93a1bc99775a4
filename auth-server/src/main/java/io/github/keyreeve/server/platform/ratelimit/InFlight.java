package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.errors.Overloaded;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How many requests of one kind are processed at once; a few more wait for a short time. */
final class InFlight {

    private final int total;
    private final Semaphore room;
    private final Semaphore places;
    private final Duration patience;
    private final LongAdder refused = new LongAdder();

    InFlight(int places, int queue, Duration patience) {
        this.total = places + queue;
        this.room = new Semaphore(total);
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** @throws Overloaded if too many wait, or none of those before ends in time */
    void enter() {
        if (!room.tryAcquire()) {
            throw refusal();
        }
        if (!comesItsTurn()) {
            room.release();
            throw refusal();
        }
    }

    private Overloaded refusal() {
        refused.increment();
        return new Overloaded(patience);
    }

    /** After {@link #enter} that did not throw. */
    void leave() {
        places.release();
        room.release();
    }

    /** Itself, with metrics. */
    InFlight measuredAs(String kind, MeterRegistry meters) {
        Gauge.builder("keyreeve.requests.in.flight", () -> total - room.availablePermits())
                .description("Requests that are processed or wait for their turn")
                .tag("kind", kind)
                .register(meters);
        FunctionCounter.builder("keyreeve.requests.overloaded", refused, LongAdder::sum)
                .description("Requests that were refused with 503 because too many were in flight")
                .tag("kind", kind)
                .register(meters);
        return this;
    }

    private boolean comesItsTurn() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
