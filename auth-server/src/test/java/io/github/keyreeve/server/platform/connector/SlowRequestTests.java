package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that send a byte now and then are closed in limited time, and others are served meanwhile. */
@Tag("HT-19")
class SlowRequestTests {

    private static final int CONNECTIONS = 100;

    private static final Node NODE = Node.builder()
            .property("keyreeve.http.head-time", "1s")
            .property("keyreeve.http.body-time", "1s")
            .start();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void endsHeadsThatDrip() {
        drip("GET /login HTTP/1.1\r\nHost: localhost\r\nX: ");
    }

    @Test
    void endsRequestLinesThatDrip() {
        drip("\r\nGET /login?");
    }

    @Test
    void endsWhatDripsOnTheManagementPort() {
        int port = NODE.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        String body = "POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";

        drip("GET /health HTTP/1.1\r\nHost: localhost\r\nX: ", port);

        assertThat(drip(body, port)).allSatisfy(response -> assertThat(response.received())
                .startsWith("HTTP/1.1 408 ")
                .contains("Content-Type: application/problem+json", "X-Request-Id: ", "Connection: close"));
    }

    @ParameterizedTest
    @CsvSource({
        "/auth/login,application/json,application/problem+json",
        "/oauth2/token,application/x-www-form-urlencoded,application/json",
        "/nothing,text/plain,application/problem+json"
    })
    @Clause("RFC9110-15.5.9")
    void endsBodiesThatDrip(String path, String type, String error) {
        List<Dripping> responses =
                drip("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 60000\r\n\r\n"
                        .formatted(path, type));

        assertThat(responses).allSatisfy(response -> assertThat(response.received())
                .startsWith("HTTP/1.1 408 ")
                .contains("Content-Type: " + error, "X-Request-Id: ", "Connection: close"));
    }

    private static List<Dripping> drip(String begin) {
        return drip(begin, NODE.uri().getPort());
    }

    private static List<Dripping> drip(String begin, int port) {
        List<Dripping> connections = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> new Dripping(begin, port))
                .toList();
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(new Browser(NODE).get("/health").status()).isEqualTo(200);
                    return connections.stream().filter(Dripping::goesOn).count() == 0;
                });
        return connections;
    }

    private static final class Dripping {

        private final Socket socket;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private boolean open = true;

        Dripping(String begin, int port) {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(1);
                socket.getOutputStream().write(begin.getBytes(ISO_8859_1));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Sends another byte, unless the server has closed the connection. */
        boolean goesOn() {
            try {
                while (open) {
                    int next = socket.getInputStream().read();
                    open = next >= 0;
                    received.write(next);
                }
            } catch (SocketTimeoutException nothing) {
                send();
            } catch (IOException closed) {
                open = false;
            }
            return open;
        }

        private void send() {
            try {
                socket.getOutputStream().write('x');
            } catch (SocketException closed) {
                // What has arrived is read before the end.
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String received() {
            return received.toString(ISO_8859_1);
        }
    }
}
