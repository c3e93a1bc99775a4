package io.github.keyreeve.server.platform.crypto;

import java.util.function.Function;

/**
 * A column of sealed values; a row may have none.
 *
 * @param description what they are, such as {@code signing keys}
 * @param id the column of the primary key
 * @param context what binds a value to its row, by the value of that column
 */
public record SealedColumn(
        String description, String table, String id, String column, Function<Object, String> context) {}
