package io.github.keyreeve.server.platform.delivery;

import java.time.Duration;

/**
 * How many deliveries of a kind a node tries at the same time.
 *
 * @param usual to one destination; one that takes longer than a second is not counted
 * @param most to one destination at all; the last eighth of them is for deliveries that are urgent
 * @param inAll to all destinations
 * @param time of one attempt at most
 */
public record Lanes(int usual, int most, int inAll, Duration time) {

    public Lanes {
        if (usual < 1 || most < usual || inAll < most) {
            throw new IllegalArgumentException("A channel has a lane, and not more of them than in all");
        }
    }

    /** From this number on, further ones are for deliveries that are urgent, and for no others. */
    int forAll() {
        return Math.max(1, most - most / 8);
    }
}
