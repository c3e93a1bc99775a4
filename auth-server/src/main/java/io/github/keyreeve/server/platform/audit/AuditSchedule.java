package io.github.keyreeve.server.platform.audit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals new events on this node, in a thread of its own, and once an hour removes expired rows and logs the head: with a copy
 * of the head outside the database an operator can prove that nothing was cut off. Before it stops the node seals and logs the
 * head once more.
 */
final class AuditSchedule implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditSchedule.class);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final HashChain chain;
    private final AuditRetention retention;
    private final Attempt sealing;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audit"));

    AuditSchedule(HashChain chain, AuditRetention retention, Duration sealInterval) {
        this.chain = chain;
        this.retention = retention;
        this.sealing = new Attempt("Sealing the audit log", chain::seal);
        repeat(sealing, sealInterval);
        repeat(new Attempt("Clearing up the audit log", this::clearUp), HOUR);
    }

    @Override
    public void close() {
        timer.execute(sealing);
        timer.execute(new Attempt("Logging the head of the audit log", this::logHead));
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LAST_BATCH.toNanos(), TimeUnit.NANOSECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Attempt attempt, Duration interval) {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(attempt, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void clearUp() {
        logHead();
        retention.run();
    }

    private void logHead() {
        ChainPoint head = chain.head();
        SecurityEvents.LOG.atInfo().addKeyValue("audit.head", head).log("The head of the audit log is {}", head);
    }

    /** A failure is logged when it begins and when it ends, not at each interval in between. */
    private static final class Attempt implements Runnable {

        private final String name;
        private final Runnable task;
        private boolean failing;

        Attempt(String name, Runnable task) {
            this.name = name;
            this.task = task;
        }

        @Override
        public void run() {
            try {
                task.run();
                if (failing) {
                    log.info("{} works again", name);
                }
                failing = false;
            } catch (TamperingDetected broken) {
                fail(() -> log.error("{} stopped, because it was tampered with: {}", name, broken.getMessage()));
            } catch (RuntimeException e) {
                fail(() -> log.warn("{} fails at the moment: {}", name, e.toString()));
            }
        }

        private void fail(Runnable word) {
            if (!failing) {
                word.run();
            }
            failing = true;
        }
    }
}
