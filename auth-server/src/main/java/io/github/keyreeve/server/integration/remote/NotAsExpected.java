package io.github.keyreeve.server.integration.remote;

/** A step that failed; the message says in what. */
public final class NotAsExpected extends RuntimeException {

    public NotAsExpected(String message) {
        super(message);
    }

    public static void unless(boolean expected, String message) {
        if (!expected) {
            throw new NotAsExpected(message);
        }
    }
}
