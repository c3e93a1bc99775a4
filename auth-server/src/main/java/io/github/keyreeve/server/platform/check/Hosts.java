package io.github.keyreeve.server.platform.check;

import java.util.Arrays;

/** Which hosts are this machine, by their names in settings. */
final class Hosts {

    private Hosts() {}

    /** @param authority one host or several, each with or without a port */
    static boolean areLocal(String authority) {
        return Arrays.stream(authority.split(",")).allMatch(Hosts::isLocal);
    }

    private static boolean isLocal(String host) {
        return host.matches("(localhost|127\\.[0-9.]+|\\[?::1]?)(:[0-9]+)?");
    }
}
