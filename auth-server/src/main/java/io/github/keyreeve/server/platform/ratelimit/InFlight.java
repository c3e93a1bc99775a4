package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many requests of one kind are processed at once; a few more wait for a short time. */
final class InFlight {

    private final Semaphore room;
    private final Semaphore places;
    private final Duration patience;

    InFlight(int places, int queue, Duration patience) {
        this.room = new Semaphore(places + queue);
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** @throws Overloaded if too many wait, or none of those before ends in time */
    void enter() {
        if (!room.tryAcquire()) {
            throw new Overloaded(patience);
        }
        if (!comesItsTurn()) {
            room.release();
            throw new Overloaded(patience);
        }
    }

    /** After {@link #enter} that did not throw. */
    void leave() {
        places.release();
        room.release();
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
