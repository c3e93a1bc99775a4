package io.github.keyreeve.server.identity.imports;

/**
 * How many users of a file were imported, updated, unchanged or skipped.
 *
 * @param unchanged accounts that existed already
 */
record ImportReport(long added, long updated, long unchanged, long skipped) {

    static final ImportReport EMPTY = new ImportReport(0, 0, 0, 0);

    ImportReport plus(ImportReport other) {
        return new ImportReport(
                added + other.added, updated + other.updated, unchanged + other.unchanged, skipped + other.skipped);
    }

    @Override
    public String toString() {
        return added + " imported, " + updated + " updated, " + unchanged + " already there, " + skipped + " skipped";
    }
}
