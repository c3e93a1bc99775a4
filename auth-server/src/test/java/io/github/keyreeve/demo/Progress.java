package io.github.keyreeve.demo;

import java.util.function.Supplier;

/** Lines that tell what is being started. */
final class Progress {

    private Progress() {}

    static <T> T of(String what, Supplier<T> start) {
        long begun = System.nanoTime();
        T started = start.get();
        started(what, begun);
        return started;
    }

    /** Tells that it is there, and how long it took since {@code begun}, a value of {@link System#nanoTime}. */
    static void started(String what, long begun) {
        System.out.printf("  %-12s started in %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
    }
}
