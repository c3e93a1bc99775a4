package io.github.keyreeve.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Gives the same short response to each request without a body: what a load generator reaches with it is the most that it can measure. */
public final class TrivialServer implements AutoCloseable {

    private static final byte[] RESPONSE =
            "HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"keys\":[]}"
                    .getBytes(US_ASCII);
    private static final int BACKLOG = 1000;

    private final ServerSocket socket;

    private TrivialServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static TrivialServer start() {
        try {
            TrivialServer server = new TrivialServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            inBackground(server::accept);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                inBackground(() -> serve(connection));
            }
        } catch (IOException closed) {
            // Nothing is left to do.
        }
    }

    private static void serve(Socket connection) {
        byte[] request = new byte[8192];
        try (connection) {
            InputStream in = connection.getInputStream();
            // The generator sends a request in one piece, and the next one after the response.
            while (in.read(request) > 0) {
                connection.getOutputStream().write(RESPONSE);
            }
        } catch (IOException closed) {
            // Nothing is left to do.
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
