package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node that is to stop: first not ready, then closed to what is new, and at last without what it had begun. */
class DrainTests {

    private static final String CONTINUE = "HTTP/1.1 100 \r\n\r\n";

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void reportsThatItIsNotReadyAndServesOn() throws Exception {
        Node node = Node.builder().property("keyreeve.http.drain-time", "20s").start();
        Browser browser = new Browser(node);
        // The first request of a node takes long.
        browser.get("/login");
        Thread stop = new Thread(node::close);
        stop.start();

        await().atMost(SOON).until(() -> browser.get("/health/ready").status() == 503);
        Page served = browser.get("/login");
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Connection")).isEqualTo("close");
        assertThat(browser.get("/health/live").status()).isEqualTo(200);

        stop.join();
        await().atMost(SOON).until(() -> isClosed(node));
    }

    /** The request is half sent when the port is closed, and the server reads it: it has asked for the rest (RFC 9110 section 10.1.1). */
    @Test
    void completesARequestInProgress() throws Exception {
        Node node = Node.builder().start();
        try (Socket begun = connect(node)) {
            send(begun, """
                    POST /oauth2/token HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: 29\r
                    Expect: 100-continue\r
                    \r
                    grant_type=""");
            assertThat(new String(begun.getInputStream().readNBytes(CONTINUE.length()), ISO_8859_1))
                    .isEqualTo(CONTINUE);
            Thread stop = new Thread(node::close);
            stop.start();
            await().atMost(SOON).until(() -> isClosed(node));

            send(begun, "client_credentials");

            assertThat(new String(begun.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 401 ")
                    .contains("invalid_client");
            stop.join();
        }
    }

    private static boolean isClosed(Node node) {
        try (Socket socket = connect(node)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private static Socket connect(Node node) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.uri().getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
