package io.github.keyreeve.server.grants;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets this node sweep at intervals, in a thread of its own; the last batch is finished before the node stops. */
final class SweepSchedule implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SweepSchedule.class);

    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final Runnable sweep;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sweep"));

    private boolean failing;

    SweepSchedule(Runnable sweep, Duration interval) {
        this.sweep = sweep;
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::run, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            boolean unused = timer.awaitTermination(LAST_BATCH.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure is logged when it begins and when it ends, not at each interval in between. */
    private void run() {
        try {
            sweep.run();
            if (failing) {
                log.info("Ended grants and tokens are cleared away again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && !timer.isShutdown()) {
                log.warn("Ended grants and tokens cannot be cleared away at the moment: {}", e.toString());
            }
            failing = true;
        }
    }
}
