package io.github.keyreeve.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadGeneratorTests {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void beginsTheNextIterationWhenTheLastOneIsComplete() {
        try (TrivialServer server = TrivialServer.start()) {
            LoadResult result = run(server.address(), 4, Pace.closed());

            assertThat(result.failed()).isZero();
            assertThat(result.iterations()).isGreaterThan(100);
        }
    }

    @Test
    void keepsTheRateOfAnOpenLoop() {
        try (TrivialServer server = TrivialServer.start()) {
            LoadResult result = run(server.address(), 4, Pace.perSecond(100));

            assertThat(result.iterations()).isEqualTo(30);
        }
    }

    @Test
    void countsWhatAnOpenLoopCouldNotSend() {
        try (TrivialServer server = TrivialServer.start()) {
            LoadResult result = run(server.address(), 1, Pace.perSecond(1_000_000));

            assertThat(result.kindsOfFailures()).startsWith("no free connection");
            assertThat(result.iterations() + result.failed()).isEqualTo(300_000);
        }
    }

    @Test
    void countsAnIterationForTheTimeAtWhichItWasDue() {
        try (TrivialServer server = TrivialServer.start()) {
            LoadGenerator generator = new LoadGenerator(server.address(), List.of(new Steps(1)), Pace.perSecond(100));

            assertThat(generator.run(Duration.ofMillis(100), 3))
                    .extracting(LoadResult::iterations)
                    .containsExactly(10L, 10L, 10L);
        }
    }

    @Test
    void countsIterationsThatTakeSeveralRequestsOnce() {
        try (TrivialServer server = TrivialServer.start()) {
            Steps user = new Steps(3);
            LoadResult result = new LoadGenerator(server.address(), List.of(user), Pace.closed()).run(SHORT);

            assertThat(user.requests).isEqualTo(3 * (int) result.iterations());
        }
    }

    @Test
    void countsFailuresByTheirReason() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread closer = new Thread(() -> closeEach(closing));
            closer.setDaemon(true);
            closer.start();
            LoadResult result = run((InetSocketAddress) closing.getLocalSocketAddress(), 1, Pace.perSecond(20));

            assertThat(result.iterations()).isZero();
            assertThat(result.kindsOfFailures()).isEqualTo("connection lost: 6");
        }
    }

    private static void closeEach(ServerSocket socket) {
        try {
            while (true) {
                socket.accept().close();
            }
        } catch (java.io.IOException closed) {
            // The test is over.
        }
    }

    private static LoadResult run(InetSocketAddress address, int connections, Pace pace) {
        return new LoadGenerator(address, Collections.nCopies(connections, new Steps(1)), pace).run(SHORT);
    }

    private static final class Steps implements VirtualUser {

        private final byte[] request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII);
        private final int number;
        private int requests;
        private int sent;

        Steps(int number) {
            this.number = number;
        }

        @Override
        public byte[] begin() {
            sent = 1;
            requests++;
            return request;
        }

        @Override
        public Step next(Response response) {
            if (sent == number) {
                return Step.done();
            }
            sent++;
            requests++;
            return Step.send(request);
        }
    }
}
