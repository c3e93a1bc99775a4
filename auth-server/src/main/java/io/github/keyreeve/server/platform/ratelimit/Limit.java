package io.github.keyreeve.server.platform.ratelimit;

import java.time.Duration;

/**
 * How often something may happen, and what follows if it happens more often.
 *
 * @param times within the window; the last of them begins a block
 * @param block the first block; each time after it makes the next one twice as long
 * @param longestBlock what no block exceeds
 * @param countsAcrossBlocks whether what was before a block counts until a window has passed after it, so that going on from block to block
 *     brings no more than one try each. Not where many share a number, who could never get out of the blocks again
 */
record Limit(int times, Duration window, Duration block, Duration longestBlock, boolean countsAcrossBlocks) {}
