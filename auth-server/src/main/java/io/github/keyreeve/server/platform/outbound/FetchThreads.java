package io.github.keyreeve.server.platform.outbound;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Threads for requests under way: a few in all, and fewer to one host. One that its caller no longer waits for keeps its place until it
 * has ended, such as while the system resolves a name.
 */
final class FetchThreads implements DisposableBean {

    private static final int SECONDS_IDLE = 10;

    private final Map<String, Integer> byHost = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final int perHost;

    FetchThreads(int most, int perHost) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("outbound-");
        factory.setDaemon(true);
        this.threads =
                new ThreadPoolExecutor(0, most, SECONDS_IDLE, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
        this.perHost = perHost;
    }

    /** @throws OutboundFailed if there is no place */
    <T> Future<T> begin(String host, Callable<T> request) {
        if (byHost.merge(host, 1, Integer::sum) > perHost) {
            end(host);
            throw new OutboundFailed(OutboundFailed.Reason.BUSY);
        }
        FutureTask<T> task = new FutureTask<>(request);
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    end(host);
                }
            });
            return task;
        } catch (RejectedExecutionException full) {
            end(host);
            throw new OutboundFailed(OutboundFailed.Reason.BUSY, full);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private void end(String host) {
        byHost.computeIfPresent(host, (key, count) -> count == 1 ? null : count - 1);
    }
}
