package io.github.keyreeve.server.tokens.scopes;

import java.nio.file.Path;

/** A scope file of before: it would bring back texts that a newer one has changed. */
final class OutdatedScopeFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutdatedScopeFile(Path file, ScopeFileContent content, long applied) {
        super("The scope file " + file + " is not applied: it has " + content.describedGeneration()
                + ", and generation " + applied + " has been applied.");
    }
}
