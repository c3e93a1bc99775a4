package io.github.keyreeve.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lets virtual users, each on a connection of its own, send requests for a time, and records how long each iteration takes. */
public final class LoadGenerator {

    private static final long TIMEOUT = Duration.ofSeconds(20).toNanos();
    private static final long EXPIRY_INTERVAL = Duration.ofSeconds(1).toNanos();
    private static final int SCRATCH = 64 * 1024;
    private static final long LONGEST_WAIT = 100;

    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final Selector selector;
    private final Pace pace;
    private final List<LoadResult> results = new ArrayList<>();
    private long start;
    private long end;
    private long slice;
    private long nextExpiry;

    public LoadGenerator(InetSocketAddress address, List<? extends VirtualUser> users, Pace pace) {
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        this.pace = pace;
        users.forEach(user -> connections.add(new Connection(user, selector, address)));
    }

    /** Begins iterations for this time and returns when all of them are complete. The calling thread does all the work; once only. */
    public LoadResult run(Duration duration) {
        return run(duration, 1).get(0);
    }

    /** The same for several times of this length without a pause, with a result for each: an iteration counts for the time at which it was due. */
    public List<LoadResult> run(Duration duration, int times) {
        start = System.nanoTime();
        slice = duration.toNanos();
        end = start + times * slice;
        for (int i = 0; i < times; i++) {
            results.add(new LoadResult(duration));
        }
        idle.addAll(connections);
        pace.start(start);
        try {
            for (long now = start; now < end || idle.size() < connections.size(); now = System.nanoTime()) {
                beginDue(now);
                proceed(now);
                expire(now);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The load generator cannot go on", e);
        } finally {
            close();
        }
        countUnsent();
        return List.copyOf(results);
    }

    /** Iterations of an open loop that were due while all connections were busy to the end. */
    private void countUnsent() {
        for (long due = pace.nextDue(end); due < end; due = pace.nextDue(end)) {
            pace.begin();
            resultOf(due).failed("no free connection", end - due);
        }
    }

    private LoadResult resultOf(long due) {
        return results.get((int) Math.min(results.size() - 1, (due - start) / slice));
    }

    private void beginDue(long now) {
        while (now < end && !idle.isEmpty() && pace.nextDue(now) <= now) {
            Connection connection = idle.remove();
            connection.begun = pace.nextDue(now);
            pace.begin();
            send(connection, connection.user.begin());
        }
    }

    private void send(Connection connection, byte[] request) {
        try {
            connection.send(request);
        } catch (IOException e) {
            fail(connection, "not connected");
        }
    }

    private void proceed(long now) throws IOException {
        long due = idle.isEmpty() || now >= end ? LONGEST_WAIT : (pace.nextDue(now) - now) / 1_000_000;
        if (due > 0) {
            selector.select(Math.min(LONGEST_WAIT, due));
        } else {
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            proceed(key);
        }
        selector.selectedKeys().clear();
    }

    private void proceed(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        if (!key.isValid()) {
            return;
        }
        try {
            Response response = connection.proceed(key, scratch);
            if (response != null && connection.isBusy()) {
                follow(connection, connection.user.next(response));
            }
        } catch (IOException e) {
            connection.close();
            if (connection.isBusy()) {
                fail(connection, "connection lost");
            }
        }
    }

    private void follow(Connection connection, Step step) {
        if (step.request != null) {
            send(connection, step.request);
        } else if (step.failure != null) {
            fail(connection, step.failure);
        } else {
            long now = System.nanoTime();
            resultOf(connection.begun).complete(now - connection.begun, results.size() > 1 || now <= end);
            rest(connection);
        }
    }

    private void fail(Connection connection, String reason) {
        resultOf(connection.begun).failed(reason, System.nanoTime() - connection.begun);
        rest(connection);
    }

    private void rest(Connection connection) {
        connection.begun = 0;
        idle.add(connection);
    }

    private void expire(long now) {
        if (now < nextExpiry) {
            return;
        }
        nextExpiry = now + EXPIRY_INTERVAL;
        for (Connection connection : connections) {
            if (connection.isBusy() && now - connection.begun > TIMEOUT) {
                connection.close();
                fail(connection, "no response in time");
            }
        }
    }

    private void close() {
        connections.forEach(Connection::close);
        idle.clear();
        try {
            selector.close();
        } catch (IOException ignored) {
            // It is not used again.
        }
    }
}
