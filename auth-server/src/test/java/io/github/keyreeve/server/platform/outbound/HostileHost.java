package io.github.keyreeve.server.platform.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A host on loopback that writes to each client what a test says, and counts connections. */
final class HostileHost implements AutoCloseable {

    /** What it writes after the head of a request; it may go on until the client closes the connection. */
    interface Behavior {
        void write(OutputStream out) throws Exception;
    }

    private final ServerSocket socket;
    private final Behavior behavior;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private HostileHost(ServerSocket socket, Behavior behavior) {
        this.socket = socket;
        this.behavior = behavior;
        background(this::accept);
    }

    static HostileHost encrypted(SSLContext certificate, Behavior behavior) throws IOException {
        return new HostileHost(
                certificate.getServerSocketFactory().createServerSocket(0, 50, address("127.0.0.1")), behavior);
    }

    static HostileHost plain(String address, int port, Behavior behavior) throws IOException {
        return new HostileHost(new ServerSocket(port, 50, address(address)), behavior);
    }

    /** One that no client should reach. */
    static HostileHost canary(String address, int port) throws IOException {
        return plain(address, port, text("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret"));
    }

    static Behavior text(String response) {
        return out -> out.write(response.getBytes(ISO_8859_1));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The connections that are still open. */
    int open() {
        return open.get();
    }

    /** The heads of requests. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                background(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client;
                OutputStream out = client.getOutputStream()) {
            requests.add(head(client.getInputStream()));
            behavior.write(out);
        } catch (Exception gone) {
            // The client does not wait for more.
        } finally {
            open.decrementAndGet();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "hostile-host");
        thread.setDaemon(true);
        thread.start();
    }
}
