package io.github.keyreeve.server.tokens.keys;

/** There is no key of that id. */
public final class UnknownKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownKey(String kid) {
        super("There is no key with the id " + kid + ": `keys list` shows those there are.");
    }
}
