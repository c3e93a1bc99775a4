package io.github.keyreeve.server.tokens.clients;

import java.util.Arrays;

/** What rules a client. */
public enum ClientOrigin {
    /** Administrators. */
    REGISTERED,
    /** The file that nodes apply at their start, which would undo other changes. */
    FILE,
    /** The server itself, as its configuration says. */
    BUILT_IN;

    /** As in the table and in JSON. */
    public String wireName() {
        return this == BUILT_IN ? "built-in" : this == FILE ? "file" : "registered";
    }

    static ClientOrigin of(String wireName) {
        return Arrays.stream(values())
                .filter(origin -> origin.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }
}
