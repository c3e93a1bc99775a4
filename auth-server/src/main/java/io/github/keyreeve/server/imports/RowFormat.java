package io.github.keyreeve.server.imports;

/** How a line says what a user is. */
interface RowFormat {

    /**
     * Reads one line.
     *
     * @throws RowRefused if it says nothing that is understood
     */
    UserRow read(String line);
}
