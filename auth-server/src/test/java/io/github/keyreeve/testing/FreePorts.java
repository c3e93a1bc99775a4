package io.github.keyreeve.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Free loopback ports. */
public final class FreePorts {

    /** Below those that the system gives to programs that ask for any: such a port is not taken before the test listens on it. */
    private static final int FIRST = 12_000;

    private static final int NUMBER = 18_000;

    /** Begins elsewhere in each test run, as another one may go on beside it. */
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(NUMBER));

    private FreePorts() {}

    /** A port that was free a moment ago. */
    public static int next() {
        return IntStream.generate(() -> FIRST + NEXT.getAndIncrement() % NUMBER)
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
