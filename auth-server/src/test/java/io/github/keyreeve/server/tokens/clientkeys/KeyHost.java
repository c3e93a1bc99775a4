package io.github.keyreeve.server.tokens.clientkeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The host of a client on loopback, which publishes keys, or does whatever a test says. */
public final class KeyHost implements AutoCloseable {

    /** What it does after the head of a request; it may go on until the server closes the connection. */
    public interface Behavior {
        void serve(Connection connection) throws Exception;
    }

    /** A connection from the server. */
    public static final class Connection {

        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        /** Waits until the server closes it, or for as long; returns whether it is closed. */
        boolean endsWithin(Duration time) throws IOException {
            socket.setSoTimeout(Math.toIntExact(time.toMillis()));
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException open) {
                return false;
            }
        }
    }

    private final ServerSocket socket;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Behavior behavior = connection -> {};

    public KeyHost() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(this::accept);
    }

    /** What {@code keyreeve.outbound.allow} has to name. */
    public String origin() {
        return "http://localhost:" + socket.getLocalPort();
    }

    public String uri() {
        return origin() + "/keys";
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    public void does(Behavior other) {
        behavior = other;
    }

    /** Publishes the public parts of these keys. */
    public void publishes(JWK... keys) {
        publishes("", keys);
    }

    /** The same with header fields, each with a line break behind it. */
    public void publishes(String fields, JWK... keys) {
        returns(200, fields, new JWKSet(List.of(keys)).toString(true));
    }

    public void returns(int status, String fields, String body) {
        String response =
                "HTTP/1.1 " + status + " status\r\nContent-Length: " + body.length() + "\r\n" + fields + "\r\n" + body;
        does(connection -> connection.out().write(response.getBytes(ISO_8859_1)));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                background(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            readHead(client.getInputStream());
            requests.incrementAndGet();
            behavior.serve(new Connection(client));
        } catch (Exception gone) {
            // The server does not wait for more.
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No request");
            }
            head.append((char) next);
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "key-host");
        thread.setDaemon(true);
        thread.start();
    }
}
