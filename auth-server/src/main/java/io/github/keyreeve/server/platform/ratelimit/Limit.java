package io.github.keyreeve.server.platform.ratelimit;

import java.time.Duration;

/**
 * How often something may happen, and the block that follows.
 *
 * @param times within the window; the last of them begins a block
 * @param block the first block; each further attempt doubles the next one
 * @param longestBlock the upper bound of a block
 * @param countsAcrossBlocks whether attempts before a block count until a window has passed after it, so that an attacker who
 *     waits for the end of each block gets no more than one try each. Not where many clients share a counter, because they
 *     could never leave the blocks
 */
record Limit(int times, Duration window, Duration block, Duration longestBlock, boolean countsAcrossBlocks) {

    /** The same for something with more room. */
    Limit multipliedBy(int factor) {
        return new Limit(
                (int) Math.min((long) times * factor, Integer.MAX_VALUE),
                window,
                block,
                longestBlock,
                countsAcrossBlocks);
    }
}
