package io.github.keyreeve.server.identity.imports;

import java.nio.file.Path;

/** A file that cannot be imported at all; the message is a sentence for the operator. */
final class ImportFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportFailed(Path file, String problem) {
        super("The file " + file + " cannot be imported: " + problem + ".");
    }
}
