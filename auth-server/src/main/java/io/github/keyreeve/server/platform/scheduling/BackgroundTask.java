package io.github.keyreeve.server.platform.scheduling;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * Work that a node repeats: a bean of the package that owns it. A server runs all of them, each on one thread at a time; a command runs
 * none.
 *
 * @param name what it does, such as {@code "Reading the signing keys"}
 * @param interval from the end of one run to the beginning of the next, unless more is due
 * @param work does a part that is soon done, and returns whether more is due
 * @param waker begins a run before the interval is over
 * @param delay from the call of the waker to that run
 */
public record BackgroundTask(String name, Duration interval, BooleanSupplier work, TaskWaker waker, Duration delay) {

    private static final Duration REST = Duration.ofSeconds(10);

    public BackgroundTask(String name, Duration interval, BooleanSupplier work, TaskWaker waker) {
        this(name, interval, work, waker, Duration.ZERO);
    }

    public BackgroundTask(String name, Duration interval, BooleanSupplier work) {
        this(name, interval, work, new TaskWaker());
    }

    /**
     * Work that this node makes due. One run does what came in the time of the delay; what other nodes and commands made due is found
     * within ten seconds.
     */
    public static BackgroundTask delayed(String name, Duration delay, TaskWaker waker, BooleanSupplier work) {
        return new BackgroundTask(name, delay.compareTo(REST) > 0 ? delay : REST, work, waker, delay);
    }

    /** Work that one call completes. */
    public static BackgroundTask of(String name, Duration interval, Runnable work) {
        return new BackgroundTask(name, interval, () -> {
            work.run();
            return false;
        });
    }

    /** Work on rows, of which one call processes at most as many as its argument says, and returns how many. */
    public static BackgroundTask inBatches(String name, Duration interval, int batch, IntUnaryOperator work) {
        return new BackgroundTask(name, interval, () -> work.applyAsInt(batch) == batch);
    }

    /** The value of the tag {@code task} of its metrics. */
    String tag() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
