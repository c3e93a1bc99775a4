package io.github.keyreeve.server.tokens.keys;

import java.util.List;

/** No key is generated for this algorithm. */
public final class UnknownAlgorithm extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownAlgorithm(String algorithm, List<String> configured) {
        super("No key signs for " + algorithm + ": keyreeve.keys.algorithms has " + configured + ".");
    }
}
