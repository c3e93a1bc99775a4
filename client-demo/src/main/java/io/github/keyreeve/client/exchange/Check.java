package io.github.keyreeve.client.exchange;

/**
 * A rule, and whether it was kept.
 *
 * @param rule a sentence that is true if all is well
 */
public record Check(String rule, boolean kept) {}
