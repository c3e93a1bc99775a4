package io.github.keyreeve.server.tokens.clientfile;

import java.nio.file.Path;

/** A client file of before: it would bring back clients, secrets and permissions that a newer one has changed. */
final class OutdatedClientFile extends RuntimeException {

    OutdatedClientFile(Path file, ClientFileContent content, long applied) {
        super("The client file " + file + " is not applied: it has " + content.describedGeneration()
                + ", and generation " + applied + " has been applied.");
    }
}
