package io.github.keyreeve.server.platform.delivery;

import java.time.Duration;

/**
 * When a delivery that has failed is tried again.
 *
 * @param first after the first failure; doubled after each further one
 * @param longest between two attempts
 */
public record Retries(Duration first, Duration longest) {

    /** Of a destination that is away: one probe in this time is cheap, and all that waits depends on it. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    public Retries {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("The first time must be more than 0, and the longest not less");
        }
    }

    /** After so many failures. */
    Duration after(int failures) {
        // 2 to the power of 20 times even a second is more than a week.
        return shorter(first.multipliedBy(1L << Math.min(failures - 1, 20)), longest);
    }

    /** Until a destination is tried again that was away so many times. */
    Duration pauseAfter(int failures) {
        return shorter(after(failures), LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
