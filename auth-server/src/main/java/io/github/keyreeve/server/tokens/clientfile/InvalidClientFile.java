package io.github.keyreeve.server.tokens.clientfile;

import java.nio.file.Path;

/** A client file that cannot be applied; the message is a sentence for the operator. */
final class InvalidClientFile extends RuntimeException {

    InvalidClientFile(Path file, String problem) {
        super("The client file " + file + " cannot be used: " + problem + ".");
    }
}
