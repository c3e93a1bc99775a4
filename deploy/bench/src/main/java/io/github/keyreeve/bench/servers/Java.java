package io.github.keyreeve.bench.servers;

import java.nio.file.Path;

/** The JDK of this process, which the servers run on too. */
final class Java {

    private Java() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
