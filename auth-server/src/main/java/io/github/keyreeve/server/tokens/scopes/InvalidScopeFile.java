package io.github.keyreeve.server.tokens.scopes;

import java.nio.file.Path;

/** A scope file that cannot be applied; the message is a sentence for the operator. */
final class InvalidScopeFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidScopeFile(Path file, String problem) {
        super("The scope file " + file + " cannot be used: " + problem + ".");
    }
}
