package io.github.keyreeve.server.boot.remote;

/** A step that failed; the message says in what. */
final class NotAsExpected extends RuntimeException {

    NotAsExpected(String message) {
        super(message);
    }

    static void unless(boolean expected, String message) {
        if (!expected) {
            throw new NotAsExpected(message);
        }
    }
}
