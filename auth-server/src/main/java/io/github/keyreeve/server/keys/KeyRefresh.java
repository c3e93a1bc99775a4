package io.github.keyreeve.server.keys;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets this node read the keys at intervals, in a thread of its own that no other work can hold up. */
final class KeyRefresh implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeyRefresh.class);

    private final CurrentKeys current;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "signing-keys"));

    private boolean failing;

    KeyRefresh(CurrentKeys current, Duration interval) {
        this.current = current;
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                this::refresh, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A failure is logged when it begins and when it ends, not at each interval in between. */
    private void refresh() {
        try {
            current.refresh();
            if (failing) {
                log.info("The signing keys can be read again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && !timer.isShutdown()) {
                log.warn("The signing keys cannot be read; this node goes on with those it knows", e);
            }
            failing = true;
        }
    }
}
