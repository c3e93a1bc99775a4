package io.github.keyreeve.faults.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits on a real clock: what is waited for happens in other processes. */
public final class Waiting {

    private static final long POLL_MILLIS = 20;

    private Waiting() {}

    /** Returns how long it took. */
    public static Duration until(String what, Duration atMost, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > atMost.toNanos()) {
                throw new IllegalStateException("Not within " + atMost + ": " + what);
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
