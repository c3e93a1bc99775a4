package io.github.keyreeve.server.platform.audit;

import java.util.Locale;

/** The two points of the chain that the database remembers. */
enum Checkpoint {
    /** The last row that was removed because of its age: here the chain that is kept begins. */
    ANCHOR,
    /** The last row that was sealed. */
    HEAD;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
