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
                throw new TooLong("Not within " + atMost.toSeconds() + " s: " + what);
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** It did not happen in time. */
    public static final class TooLong extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private TooLong(String what) {
            super(what);
        }
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
