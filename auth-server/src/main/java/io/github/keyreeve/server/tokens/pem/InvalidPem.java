package io.github.keyreeve.server.tokens.pem;

/** A file that holds no key that this server can use; the message is a sentence for the operator. */
public final class InvalidPem extends RuntimeException {

    InvalidPem(String problem) {
        super("The key cannot be used: " + problem + ".");
    }
}
