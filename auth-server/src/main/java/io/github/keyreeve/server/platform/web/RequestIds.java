package io.github.keyreeve.server.platform.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates the ids of requests. */
final class RequestIds {

    private static final int BYTES = 8;

    private final SecureRandom random;

    RequestIds(SecureRandom random) {
        this.random = random;
    }

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
