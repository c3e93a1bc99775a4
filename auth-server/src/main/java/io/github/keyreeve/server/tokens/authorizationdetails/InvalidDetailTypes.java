package io.github.keyreeve.server.tokens.authorizationdetails;

import java.nio.file.Path;

/** A file of types that cannot be used; the message is a sentence for the operator. */
final class InvalidDetailTypes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidDetailTypes(Path file, String problem) {
        super("The file of authorization details types " + file + " cannot be used: " + problem + ".");
    }
}
