package io.github.keyreeve.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Collectors;

/** The ports of the demo. They are fixed, because the addresses of its clients and pages name them. */
final class DemoPorts {

    static final int SERVER = 9000;
    static final int MANAGEMENT = 9001;
    static final int API = 9090;
    static final int FLOW_LAB = 8080;
    static final int MAILS = 8025;

    private DemoPorts() {}

    /** Checked before anything starts, so that there is nothing to stop. */
    static void requireFree() {
        String taken = List.of(SERVER, MANAGEMENT, API, FLOW_LAB, MAILS).stream()
                .filter(port -> !isFree(port))
                .map(port -> "port " + port)
                .collect(Collectors.joining(" and "));
        if (!taken.isEmpty()) {
            throw new DemoImpossible("The demo needs " + taken
                    + ", which another program uses, perhaps another demo: end it and start again.");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
