package io.github.keyreeve.server.reliability;

import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sixteen threads that call two nodes at the same moment, half of them each. */
final class Crowd implements AutoCloseable {

    static final int SIZE = 16;

    private final List<Server> servers;
    private final ExecutorService threads = Executors.newFixedThreadPool(SIZE);
    private final CyclicBarrier start = new CyclicBarrier(SIZE);

    Crowd() {
        this(Node.shared(), Node.sharedSecond());
    }

    Crowd(Node one, Node other) {
        servers = List.of(Server.of(one), Server.of(other));
    }

    /** What each of them does. */
    interface Part<T> {
        T act(Server server, int number) throws Exception;
    }

    /** Runs all at once, and returns their results in the order of their numbers. */
    <T> List<T> act(Part<T> part) {
        List<Future<T>> acting = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            int number = i;
            acting.add(threads.submit(() -> {
                start.await(20, TimeUnit.SECONDS);
                return part.act(servers.get(number % servers.size()), number);
            }));
        }
        return acting.stream().map(Crowd::result).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static <T> T result(Future<T> acting) {
        try {
            return acting.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
