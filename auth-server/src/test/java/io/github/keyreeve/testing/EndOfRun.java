package io.github.keyreeve.testing;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stops what the tests share when the virtual machine ends: first the nodes, then the stores. In another order each node would wait for
 * its store.
 */
final class EndOfRun {

    /** Less than Surefire waits before it kills the virtual machine. */
    private static final int SECONDS_TO_STOP = 20;

    private static final Queue<Runnable> STORES = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(EndOfRun::stop));
    }

    private EndOfRun() {}

    static void stopsStore(Runnable stop) {
        STORES.add(stop);
    }

    private static void stop() {
        stopAtOnce(Node.allStops());
        stopAtOnce(STORES);
    }

    private static void stopAtOnce(Collection<Runnable> stops) {
        ExecutorService threads = Executors.newCachedThreadPool();
        stops.forEach(threads::execute);
        threads.shutdown();
        try {
            boolean unused = threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
