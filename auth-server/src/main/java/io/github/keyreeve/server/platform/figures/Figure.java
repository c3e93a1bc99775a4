package io.github.keyreeve.server.platform.figures;

/**
 * A number of rows.
 *
 * @param about whether it is an estimate, because there are too many to count
 */
public record Figure(long number, boolean about) {}
