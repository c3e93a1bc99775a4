package io.github.keyreeve.server.platform.audit.chain;

import java.util.Locale;

/** The two points of the chain that the database stores. */
enum Checkpoint {
    /** The last row that was removed by retention: the stored chain begins after it. */
    ANCHOR,
    /** The last row that was sealed. */
    HEAD;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
