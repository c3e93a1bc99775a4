package io.github.keyreeve.server.tokens.keys;

/** There is no key of that id. */
final class UnknownKey extends RuntimeException {

    UnknownKey(String kid) {
        super("There is no key with the id " + kid + ": `keys list` shows those there are.");
    }
}
