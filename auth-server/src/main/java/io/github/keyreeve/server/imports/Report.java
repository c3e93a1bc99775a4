package io.github.keyreeve.server.imports;

/**
 * How many users of a file came to what.
 *
 * @param unchanged were there already
 */
record Report(long added, long updated, long unchanged, long skipped) {

    static final Report EMPTY = new Report(0, 0, 0, 0);

    Report plus(Report other) {
        return new Report(
                added + other.added, updated + other.updated, unchanged + other.unchanged, skipped + other.skipped);
    }

    @Override
    public String toString() {
        return added + " imported, " + updated + " updated, " + unchanged + " already there, " + skipped + " skipped";
    }
}
