package io.github.keyreeve.server.audit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets this node seal what waits, in a thread of its own, and once an hour remove what is too old and log the head: whoever
 * keeps the log elsewhere can prove with it that nothing was cut off. Both are done once more before the node stops.
 */
final class AuditSchedule implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditSchedule.class);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final Chain chain;
    private final Retention retention;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audit"));

    private boolean failing;

    AuditSchedule(Chain chain, Retention retention, Duration sealInterval) {
        this.chain = chain;
        this.retention = retention;
        repeat(sealInterval, chain::seal);
        repeat(HOUR, this::hourly);
    }

    @Override
    public void close() {
        timer.execute(this::last);
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LAST_BATCH.toNanos(), TimeUnit.NANOSECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Duration interval, Runnable task) {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                () -> attempt(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void hourly() {
        retention.run();
        logHead();
    }

    private void last() {
        attempt(() -> {
            chain.seal();
            logHead();
        });
    }

    private void logHead() {
        ChainPoint head = chain.head();
        SecurityEvents.LOG.atInfo().addKeyValue("audit.head", head).log("The head of the audit log is {}", head);
    }

    /** A failure is logged when it begins and when it ends, not at each interval in between. */
    private void attempt(Runnable task) {
        try {
            task.run();
            if (failing) {
                log.info("The audit log is sealed again");
            }
            failing = false;
        } catch (ChainBroken broken) {
            sayOnce(() ->
                    log.error("The audit log was tampered with and is sealed no longer: {}", broken.getMessage()));
        } catch (RuntimeException e) {
            sayOnce(() -> log.warn("The audit log cannot be sealed at the moment: {}", e.toString()));
        }
    }

    private void sayOnce(Runnable word) {
        if (!failing) {
            word.run();
        }
        failing = true;
    }
}
