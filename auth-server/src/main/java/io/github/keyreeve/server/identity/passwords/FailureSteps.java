package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When a failed password check returns: at the next multiple of a step after the comparison began. A step is longer than a comparison
 * with the dearest form of hash in use, so that the time does not disclose which form the account has. A check that waits holds no place
 * of the {@link HashingPool}; how many may wait is limited.
 */
final class FailureSteps {

    /** A comparison takes longer on a busy machine. */
    private static final int MARGIN = 2;

    /** How many times as long a step may become that was too short. */
    private static final int MOST_RAISED = 4;

    private static final long UNIT = Duration.ofMillis(10).toNanos();

    private final Semaphore room;
    private volatile long shortest = UNIT;
    private final AtomicLong step = new AtomicLong(UNIT);

    /** @param checks how many there may be at once that have not returned */
    FailureSteps(int checks) {
        this.room = new Semaphore(checks);
    }

    /**
     * Begins a check, before it is known whether it fails.
     *
     * @throws Overloaded if too many have not returned
     */
    void enter() {
        if (!room.tryAcquire()) {
            throw new Overloaded(Duration.ofNanos(step.get()));
        }
    }

    /** Ends the check. */
    void leave() {
        room.release();
    }

    /**
     * Sets the cost of the dearest comparison; a step that was raised gets shorter with each call.
     *
     * @return the length of a step, unless it is as before on a machine that is not too busy
     */
    Optional<Duration> setDearest(Duration cost) {
        long before = shortest;
        long now = rounded(MARGIN * cost.toNanos());
        shortest = now;
        step.updateAndGet(raised -> Math.max(now, rounded(raised - raised / 4)));
        return now == before ? Optional.empty() : Optional.of(Duration.ofNanos(now));
    }

    /**
     * Waits for the end of the step. A comparison that took longer than one makes the next steps longer.
     *
     * @param begun when the first comparison began, by {@link System#nanoTime()}
     * @param comparisons the step is as many times as long
     */
    void await(long begun, int comparisons) {
        long now = step.get() * comparisons;
        long taken = System.nanoTime() - begun;
        if (taken > now) {
            long each = taken / comparisons;
            step.accumulateAndGet(Math.min(MOST_RAISED * shortest, rounded(each + each / 4)), Math::max);
        }
        try {
            TimeUnit.NANOSECONDS.sleep(now - taken % now);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static long rounded(long nanos) {
        return (nanos / UNIT + 1) * UNIT;
    }
}
