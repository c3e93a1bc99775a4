package io.github.keyreeve.server.identity.imports;

/** Parses a line into an account. */
interface RowFormat {

    /**
     * Reads one line.
     *
     * @throws InvalidRow if it is malformed
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it breaks the rules of accounts
     */
    ImportedAccount read(String line);
}
