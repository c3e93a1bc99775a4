package io.github.keyreeve.faults.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proxy before a server that repeats what it gets, or speaks a little of PostgreSQL's protocol. */
class TcpProxyTests {

    private final ServerSocket target = listen();
    private final TcpProxy proxy = new TcpProxy(target.getLocalPort(), 1);
    private final AtomicInteger received = new AtomicInteger();

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        target.close();
    }

    @Test
    void passesOn() throws Exception {
        serve(TcpProxyTests::repeat);
        try (Socket socket = connect()) {
            assertThat(say(socket, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void delaysEachDirection() throws Exception {
        serve(TcpProxyTests::repeat);
        proxy.set(Wire.slow(Duration.ofMillis(100), Duration.ZERO));
        try (Socket socket = connect()) {
            long begin = System.nanoTime();
            say(socket, "hello");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void resets() throws Exception {
        serve(TcpProxyTests::repeat);
        proxy.set(Wire.resetting(1));
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> {
                        if (say(socket, "hello").isEmpty()) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void swallowsAndLetsGo() throws Exception {
        serve(TcpProxyTests::repeat);
        proxy.set(Wire.SILENT);
        try (Socket socket = connect()) {
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> say(socket, "hello")).isInstanceOf(SocketTimeoutException.class);
            proxy.set(Wire.PLAIN);
            socket.setSoTimeout(5000);
            assertThat(read(socket)).isEqualTo("hello");
        }
    }

    /** The server has executed the statement, and the client gets no byte of the response. */
    @Test
    void cutsBetweenCommitAndResponse() throws Exception {
        serve(this::commit);
        proxy.cutAfter(statement -> statement.startsWith("update"));
        try (Socket socket = connect()) {
            socket.getOutputStream().write(startup());
            socket.getOutputStream().write(query("select 1"));
            assertThat(read(socket)).contains("Z");
            socket.getOutputStream().write(query("update x"));
            assertThatThrownBy(() -> {
                        if (read(socket).isEmpty()) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(received.get()).isEqualTo(2);
        assertThat(proxy.cuts()).isEqualTo(1);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static String say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return read(socket);
    }

    private static String read(Socket socket) throws IOException {
        byte[] bytes = new byte[1000];
        return new String(bytes, 0, Math.max(0, socket.getInputStream().read(bytes)), UTF_8);
    }

    private void serve(Serving serving) {
        Thread thread = new Thread(() -> {
            try (Socket client = target.accept()) {
                serving.serve(client);
            } catch (IOException ended) {
                // As the test wanted.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void repeat(Socket client) throws IOException {
        client.getInputStream().transferTo(client.getOutputStream());
    }

    /** Reads the start-up message and then statements, each of which it completes. */
    private void commit(Socket client) throws IOException {
        client.getInputStream().readNBytes(startup().length);
        while (client.getInputStream().read() == 'Q') {
            byte[] length = client.getInputStream().readNBytes(4);
            client.getInputStream().readNBytes(length[3] - 4);
            received.incrementAndGet();
            client.getOutputStream().write(message('Z', "I".getBytes(UTF_8)));
        }
    }

    private static byte[] startup() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(9);
        out.writeInt(196608);
        out.writeByte(0);
        return bytes.toByteArray();
    }

    private static byte[] query(String statement) throws IOException {
        return message('Q', (statement + "\0").getBytes(UTF_8));
    }

    private static byte[] message(char type, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
        return bytes.toByteArray();
    }

    private interface Serving {
        void serve(Socket client) throws IOException;
    }
}
