package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Limits concurrency: a few threads run at once, a few more wait for a limited time, and all others are rejected. */
final class Bulkhead {

    private final Semaphore room;
    private final Semaphore places;
    private final Duration patience;

    Bulkhead(int places, int queue, Duration patience) {
        this.room = new Semaphore(places + queue);
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    <T> T run(Supplier<T> work) {
        if (!room.tryAcquire()) {
            throw new Overloaded(patience);
        }
        try {
            return runInTurn(work);
        } finally {
            room.release();
        }
    }

    private <T> T runInTurn(Supplier<T> work) {
        if (!comesItsTurn()) {
            throw new Overloaded(patience);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean comesItsTurn() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
