package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;

/** How much one comparison with a legacy hash may cost: the author of an import file must not be able to stop the server. */
final class HashLimit {

    /** The memory of one comparison. */
    static final long MEMORY = 256L << 20;

    private HashLimit() {}

    static void require(boolean affordable) {
        if (!affordable) {
            throw new InvalidInput("The password hash costs more than the server spends on one password, or nothing.");
        }
    }
}
