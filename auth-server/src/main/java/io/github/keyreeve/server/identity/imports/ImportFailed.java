package io.github.keyreeve.server.identity.imports;

import java.nio.file.Path;

/** The file cannot be imported at all; the message is for the operator. */
final class ImportFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportFailed(Path file, String problem) {
        super("The file " + file + " cannot be imported: " + problem + ".");
    }
}
