package io.github.keyreeve.server.platform.restore;

import java.util.function.IntSupplier;

/**
 * Rows of before that could be used once more, because the database does not know that they were used after the backup. Each
 * package that owns some contributes a bean of this type.
 *
 * @param name what the rows are, such as {@code mailed links}
 * @param removal removes them, in the transaction that is open, and returns how many there were
 */
public record RestoreRemoval(String name, IntSupplier removal) {}
