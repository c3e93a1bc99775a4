package io.github.keyreeve.server.console.declared;

import java.nio.file.Path;

/** A file that cannot be applied; the message is a sentence for the operator. */
final class InvalidDeclaration extends RuntimeException {

    InvalidDeclaration(Path file, String problem) {
        super("The file " + file + " cannot be used: " + problem + ".");
    }
}
