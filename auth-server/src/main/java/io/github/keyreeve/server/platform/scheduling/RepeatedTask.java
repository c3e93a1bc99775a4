package io.github.keyreeve.server.platform.scheduling;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task at intervals while the node runs, in a thread of its own that no other work can block. When the node stops, a run
 * that has begun is finished.
 */
public final class RepeatedTask implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RepeatedTask.class);

    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final String name;
    private final Runnable task;
    private final ScheduledExecutorService timer;

    private boolean failing;

    /**
     * Begins after the first interval.
     *
     * @param name of the task, such as {@code "Reading the signing keys"}
     * @param interval from the end of one run to the beginning of the next
     */
    public RepeatedTask(String name, Duration interval, Runnable task) {
        this.name = name;
        this.task = task;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                run -> new Thread(run, name.toLowerCase(Locale.ROOT).replace(' ', '-')));
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::run, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            boolean unused = timer.awaitTermination(TO_FINISH.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure is logged when it begins and when it ends, not at each interval in between. */
    private void run() {
        try {
            task.run();
            if (failing) {
                log.info("{} works again", name);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && !timer.isShutdown()) {
                log.warn("{} fails at the moment: {}", name, e.toString());
            }
            failing = true;
        }
    }
}
