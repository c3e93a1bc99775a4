package io.github.keyreeve.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy between the server and one of its stores, with which a test can cut, jam and restore the connection. */
public final class TcpProxy implements AutoCloseable {

    private final int port = FreePorts.next();
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean jammed;

    /** A proxy to a port of this machine. */
    public TcpProxy(int targetPort) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.listener = listen();
    }

    /** Where to connect instead. */
    public int port() {
        return port;
    }

    /** How often the server has sent something; for a protocol without pipelining, the number of requests. */
    public int requests() {
        return requests.get();
    }

    /** Closes all connections and rejects new ones. */
    public void cut() {
        close(listener);
        open.forEach(TcpProxy::close);
        open.clear();
    }

    /** Forwards nothing and closes no connection; later bytes are held back. */
    public void jam() {
        jammed = true;
    }

    /** Forwards everything again, after {@link #jam} also what was held back. */
    public synchronized void mend() {
        if (jammed) {
            jammed = false;
            notifyAll();
        } else {
            listener = listen();
        }
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            run(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                Socket near = socket.accept();
                Socket far = new Socket();
                open.add(near);
                open.add(far);
                far.connect(target);
                if (socket.isClosed()) {
                    // Cut while this one was accepted.
                    close(near);
                    close(far);
                }
                run(() -> copy(near, far, requests));
                run(() -> copy(far, near, new AtomicInteger()));
            }
        } catch (IOException cut) {
            close(socket);
        }
    }

    private void copy(Socket from, Socket to, AtomicInteger count) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read > 0;
                    read = from.getInputStream().read(buffer)) {
                waitWhileJammed();
                count.incrementAndGet();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // The other side, or the test, has closed the connection.
        } finally {
            close(from);
            close(to);
        }
    }

    private synchronized void waitWhileJammed() {
        try {
            while (jammed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyClosed) {
            // Nothing is left to do.
        }
    }
}
