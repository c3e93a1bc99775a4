package io.github.keyreeve.server.identity.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of a file, one after the other. */
interface FileEntries {

    /** The next one; null after the last. */
    @Nullable
    FileEntry next() throws IOException;

    /** The next ones, at most so many; empty after the last. */
    default List<FileEntry> next(int most) throws IOException {
        List<FileEntry> batch = new ArrayList<>();
        while (batch.size() < most) {
            FileEntry entry = next();
            if (entry == null) {
                return batch;
            }
            batch.add(entry);
        }
        return batch;
    }

    /** Those of a file that has one on each line. */
    static FileEntries onLines(LineReader lines, RowFormat format) {
        return () -> {
            LineReader.Line line = lines.next();
            return line == null ? null : new FileEntry("Line " + line.number(), () -> format.read(line.text()));
        };
    }
}
