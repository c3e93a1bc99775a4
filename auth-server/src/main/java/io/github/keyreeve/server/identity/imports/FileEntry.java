package io.github.keyreeve.server.identity.imports;

import java.util.function.Supplier;

/**
 * One user in a file.
 *
 * @param place where the file has it, such as {@code Line 3}
 * @param user reads it; throws {@link InvalidRow} if it is malformed, or breaks the rules of accounts
 */
record FileEntry(String place, Supplier<ImportedAccount> user) {}
