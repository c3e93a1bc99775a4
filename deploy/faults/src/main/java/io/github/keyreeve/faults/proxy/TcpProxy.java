package io.github.keyreeve.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Passes TCP connections on to a port of this machine, and spoils them on demand. */
public final class TcpProxy implements AutoCloseable {

    private static final int PIECE = 16 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Wire wire = Wire.PLAIN;
    private volatile Predicate<String> cutAfter = statement -> false;

    public TcpProxy(int target, long seed) {
        this.target = target;
        this.random = new Random(seed);
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void set(Wire next) {
        wire = next;
    }

    /** Cuts a connection when the statement has committed and before the client knows: the response is lost. */
    public void cutAfter(Predicate<String> statement) {
        cutAfter = statement;
    }

    public void cutNothing() {
        cutAfter = statement -> false;
    }

    /** How many were cut that way. */
    public int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                pass(listener.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException refused) {
            reset(client);
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        PostgresMessages.Conversation conversation = new PostgresMessages.Conversation();
        PostgresMessages requests = new PostgresMessages(true, conversation::fromClient);
        PostgresMessages responses = new PostgresMessages(false, conversation::fromServer);
        start(
                "to-server",
                () -> pump(client, server, (bytes, count) -> {
                    requests.read(bytes, count);
                    return false;
                }));
        start(
                "to-client",
                () -> pump(server, client, (bytes, count) -> {
                    boolean before = conversation.hasCommitted();
                    responses.read(bytes, count);
                    return !before && conversation.hasCommitted() && isToBeCut(conversation.statement());
                }));
    }

    private boolean isToBeCut(String statement) {
        boolean isCut = cutAfter.test(statement);
        if (isCut) {
            cuts.incrementAndGet();
        }
        return isCut;
    }

    private void pump(Socket from, Socket to, Watcher watcher) {
        byte[] bytes = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                boolean isCut = watcher.sees(bytes, count);
                Wire now = wire;
                if (isCut || random.nextDouble() < now.resets()) {
                    reset(from);
                    reset(to);
                    return;
                }
                sleep(now);
                while (wire.swallows()) {
                    Thread.sleep(20);
                }
                to.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException | InterruptedException ended) {
            // One side has gone; the other goes with it.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void sleep(Wire now) throws InterruptedException {
        long jitter = now.jitter().toNanos();
        long nanos = now.delay().toNanos() + (jitter == 0 ? 0 : (long) (random.nextDouble() * jitter));
        if (nanos > 0) {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
    }

    /** The other side gets RST instead of the orderly end. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // It was.
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(TcpProxy::reset);
    }

    /** Sees what passes; true cuts the connection before it does. */
    private interface Watcher {
        boolean sees(byte[] bytes, int count);
    }
}
