package io.github.keyreeve.server.clients;

import java.nio.file.Path;

/** A client file that cannot be applied; the message is a sentence for the operator. */
final class ClientFileUnusable extends RuntimeException {

    ClientFileUnusable(Path file, String problem) {
        super("The client file " + file + " cannot be used: " + problem + ".");
    }
}
