package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A bare connection to a node, for requests that no correct HTTP client sends. */
public final class RawHttp {

    private static final int TIMEOUT_MILLIS = 10_000;

    private RawHttp() {}

    /** Sends the lines, one byte a character, then a Host header and the end of the request, and returns the status code. */
    public static int status(Node node, String... lines) {
        return send(node, head(lines), new byte[0]).status();
    }

    /** The lines, one byte a character, then a Host header and the end of the head; the server closes the connection after it. */
    public static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    /** Sends a head and a body as they are, and reads until the server closes the connection. */
    public static RawResponse send(Node node, String head, byte[] body) {
        return send(node.uri().getPort(), head, body);
    }

    /** The same, and ends the sending side of the connection. */
    public static RawResponse sendAndFinish(Node node, String head, byte[] body) {
        return send(node.uri().getPort(), head, body, Socket::shutdownOutput);
    }

    /**
     * Sends a head and a body as they are, and reads until the server closes the connection.
     *
     * @throws UncheckedIOException if it is not closed in ten seconds
     */
    public static RawResponse send(int port, String head, byte[] body) {
        return send(port, head, body, socket -> {});
    }

    private static RawResponse send(int port, String head, byte[] body, Ending ending) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            // Apart, because a server that reads no more would block it.
            new Thread(() -> write(socket, head, body, ending)).start();
            return RawResponse.of(read(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has closed its side does not read the rest. */
    private static void write(Socket socket, String head, byte[] body, Ending ending) {
        try {
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            ending.end(socket);
        } catch (IOException closed) {
            // The response says why.
        }
    }

    /** All that arrives, also before the server drops what it has not read. */
    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(received);
        } catch (SocketException reset) {
            if (received.size() == 0) {
                throw reset;
            }
        }
        return received.toString(UTF_8);
    }

    private interface Ending {

        void end(Socket socket) throws IOException;
    }
}
