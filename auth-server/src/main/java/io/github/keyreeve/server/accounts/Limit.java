package io.github.keyreeve.server.accounts;

import java.time.Duration;

/**
 * How often something may happen, and what follows if it happens more often.
 *
 * @param times within the window; the last of them begins a block
 * @param block the first block; each time after it makes the next one twice as long
 * @param longestBlock what no block exceeds
 */
record Limit(int times, Duration window, Duration block, Duration longestBlock) {}
