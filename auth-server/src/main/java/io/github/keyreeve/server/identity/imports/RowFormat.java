package io.github.keyreeve.server.identity.imports;

/** Parses a line into a user. */
interface RowFormat {

    /**
     * Reads one line.
     *
     * @throws InvalidRow if it is malformed
     */
    UserRow read(String line);
}
