package io.github.keyreeve.faults.proxy;

import java.time.Duration;

/**
 * How the proxy treats what passes.
 *
 * @param delay of each piece, in each direction
 * @param jitter a random time up to this is added
 * @param resets the share of pieces with which the connection is reset instead
 * @param swallows whether nothing passes, without an end of the connection
 */
public record Wire(Duration delay, Duration jitter, double resets, boolean swallows) {

    public static final Wire PLAIN = new Wire(Duration.ZERO, Duration.ZERO, 0, false);

    public static final Wire SILENT = new Wire(Duration.ZERO, Duration.ZERO, 0, true);

    public static Wire slow(Duration delay, Duration jitter) {
        return new Wire(delay, jitter, 0, false);
    }

    public static Wire resetting(double share) {
        return new Wire(Duration.ZERO, Duration.ZERO, share, false);
    }
}
