package io.github.keyreeve.server.identity.imports;

/** How a line says what a user is. */
interface RowFormat {

    /**
     * Reads one line.
     *
     * @throws InvalidRow if it says nothing that is understood
     */
    UserRow read(String line);
}
