package io.github.keyreeve.demo;

import java.util.Locale;
import java.util.function.Supplier;

/** Progress lines of the start. */
final class Progress {

    private Progress() {}

    static <T> T of(String what, Supplier<T> start) {
        long begun = System.nanoTime();
        T started = start.get();
        started(what, begun);
        return started;
    }

    /** Prints that it is ready, and how long it took since {@code begun}, a value of {@link System#nanoTime}. */
    static void started(String what, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "  %-22s started in %4.1f s%n", what, seconds);
    }
}
