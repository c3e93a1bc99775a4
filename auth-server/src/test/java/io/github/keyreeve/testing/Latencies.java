package io.github.keyreeve.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How long some thousands of the same took. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    public void measure(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        add(System.nanoTime() - begun);
    }

    private void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    public int count() {
        return count;
    }

    /** What so many percent of them did not exceed. */
    public Duration percentile(int percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[Math.max(0, (count * percent + 99) / 100 - 1)]);
    }

    /** Median and 99th percentile. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f ms, %.2f ms",
                percentile(50).toNanos() / 1e6,
                percentile(99).toNanos() / 1e6);
    }
}
