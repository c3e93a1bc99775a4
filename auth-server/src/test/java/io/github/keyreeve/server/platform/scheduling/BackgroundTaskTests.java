package io.github.keyreeve.server.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.github.keyreeve.testing.Node;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.support.SimpleTriggerContext;
import org.springframework.transaction.support.TransactionTemplate;

@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class BackgroundTaskTests {

    private static final String TASKS = """
            checking-the-sessions-of-clients comparing-the-clock connecting-to-redis counting-deliveries delivering
            fetching-the-logos-of-clients logging-the-head-of-the-audit-log looking-for-redis
            looking-up-the-forms-of-password-hashes probing-postgresql probing-redis processing-link-requests
            reading-the-brand reading-the-key-ring reading-the-signing-keys recording-counted-refusals
            removing-accounts-that-were-not-activated removing-attempts-that-no-longer-count
            removing-deleted-accounts removing-deliveries-that-were-given-up removing-ended-grants
            removing-ended-sessions removing-expired-api-keys removing-expired-audit-events
            removing-expired-continuations removing-expired-former-addresses removing-expired-known-devices
            removing-expired-links removing-expired-persistent-logins removing-expired-pushed-requests
            removing-expired-tokens removing-identifiers-that-were-used-once removing-old-webhook-messages
            removing-unfinished-sign-ins removing-unused-ring-keys removing-used-passkey-challenges
            sealing-the-audit-log writing-uses-of-api-keys writing-uses-of-clients""";

    private static final Duration SOON = Duration.ofMillis(5);

    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void goesOnAfterFailuresAndSaysOnceThatItCannot(CapturedOutput output) {
        RunningTasks tasks = new RunningTasks(BackgroundTask.of("Counting sheep", SOON, () -> {
            if (turns.incrementAndGet() < 5) {
                throw new IllegalStateException("no sheep");
            }
        }));
        await().until(() -> output.getOut().contains("Counting sheep works again"));
        tasks.close();

        int last = turns.get();
        assertThat(output.getOut()).containsOnlyOnce("Counting sheep fails at the moment");
        await().during(Duration.ofMillis(50)).until(() -> turns.get() == last);
    }

    @Test
    void goesOnAfterAnErrorAndLogsItWhereItHappened(CapturedOutput output) {
        try (RunningTasks tasks = new RunningTasks(BackgroundTask.of("Counting sheep", SOON, () -> {
            switch (turns.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("no sheep");
                case 2 -> throw new AssertionError("too many sheep");
                default -> {}
            }
        }))) {
            await().until(() -> output.getOut().contains("Counting sheep works again"));

            assertThat(output.getOut())
                    .containsOnlyOnce("Counting sheep fails at the moment: java.lang.IllegalStateException: no sheep")
                    .containsOnlyOnce("java.lang.AssertionError: too many sheep")
                    .contains("\tat " + BackgroundTaskTests.class.getName());
            assertThat(runs(tasks.meters(), "counting-sheep", "failure").count())
                    .isEqualTo(2);
            assertThat(last(tasks.meters(), "failure", "counting-sheep")).isPositive();
        }
    }

    @Test
    void aBacklogLargerThanABatchIsGoneAfterOneInterval() {
        AtomicInteger backlog = new AtomicInteger(2500);
        Duration interval = Duration.ofHours(1);
        TriggerContext context = new SimpleTriggerContext(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        MeterRegistry meters = new SimpleMeterRegistry();
        RepeatedRun run = new RepeatedRun(
                BackgroundTask.inBatches("Shearing sheep", interval, 100, atMost -> {
                    int batch = Math.min(atMost, backlog.get());
                    backlog.addAndGet(-batch);
                    return batch;
                }),
                meters,
                Clock.systemUTC(),
                ErrorReports.NONE);
        assertThat(run.nextExecution(context)).isEqualTo(Instant.EPOCH.plus(interval));
        assertThat(last(meters, "success", "shearing-sheep")).isZero();

        run.run();
        assertThat(last(meters, "success", "shearing-sheep")).isPositive();
        assertThat(lastCaughtUp(meters, "shearing-sheep")).isZero();
        do {
            run.run();
        } while (run.nextExecution(context).equals(Instant.EPOCH));

        assertThat(backlog).hasValue(0);
        assertThat(lastCaughtUp(meters, "shearing-sheep")).isPositive();
        assertThat(run.nextExecution(context)).isEqualTo(Instant.EPOCH.plus(interval));
        assertThat(runs(meters, "shearing-sheep", "success").count()).isEqualTo(26);
        assertThat(last(meters, "success", "shearing-sheep")).isPositive();
    }

    @Test
    void aBacklogLeavesTheOtherTasksTheirTurn() {
        BackgroundTask endless = new BackgroundTask("Counting stars", SOON, () -> true);
        try (RunningTasks tasks = new RunningTasks(
                endless,
                endless,
                endless,
                endless,
                endless,
                BackgroundTask.of("Counting sheep", SOON, turns::incrementAndGet))) {
            await().until(() -> turns.get() > 10);

            assertThat(runs(tasks.meters(), "counting-stars", "success").count())
                    .isGreaterThan(10);
        }
    }

    @Test
    void runsWhenItIsWokenAndWhileMoreIsDue() {
        TaskWaker waker = new TaskWaker();
        BackgroundTask task =
                new BackgroundTask("Counting sheep", Duration.ofHours(1), () -> turns.incrementAndGet() % 3 > 0, waker);
        try (RunningTasks tasks = new RunningTasks(task)) {
            waker.wake();
            await().until(() -> turns.get() == 3);
            waker.wake();
            await().until(() -> turns.get() == 6);

            assertThat(tasks.successes("Counting sheep").count()).isEqualTo(6);
        }
    }

    /** What became due meanwhile may be too late for that run. A third run follows if the second begins between the two calls. */
    @Test
    void runsOnceMoreWhenItIsWokenDuringARun() {
        TaskWaker waker = new TaskWaker();
        BackgroundTask task = new BackgroundTask(
                "Counting sheep",
                Duration.ofHours(1),
                () -> {
                    if (turns.incrementAndGet() == 1) {
                        waker.wake();
                        waker.wake();
                    }
                    return false;
                },
                waker);
        try (RunningTasks tasks = new RunningTasks(task)) {
            waker.wake();

            await().until(() -> tasks.successes("Counting sheep").count() >= 2);
        }
    }

    @Test
    void gathersWhatItIsWokenForDuringItsDelay() {
        TaskWaker waker = new TaskWaker();
        Duration delay = Duration.ofMillis(200);
        try (RunningTasks tasks = new RunningTasks(
                BackgroundTask.delayed("Counting sheep", delay, waker, () -> turns.incrementAndGet() == 1))) {
            long begun = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                waker.wake();
            }

            await().pollInterval(SOON).until(() -> turns.get() == 2);
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(delay.toNanos());
            await().during(delay.multipliedBy(2)).until(() -> turns.get() == 2);
            assertThat(tasks.successes("Counting sheep").count()).isEqualTo(2);
        }
    }

    /** One request that fails must not delay those behind it for as long as what other nodes left. */
    @Test
    void triesAgainAfterItsDelayWhenItFailed() {
        TaskWaker waker = new TaskWaker();
        try (RunningTasks tasks = new RunningTasks(BackgroundTask.delayed("Counting sheep", SOON, waker, () -> {
            if (turns.incrementAndGet() < 4) {
                throw new IllegalStateException("no sheep");
            }
            return false;
        }))) {
            waker.wake();

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> tasks.successes("Counting sheep").count() == 1);
        }
    }

    @Test
    void isWokenWhenTheTransactionHasCommitted() {
        TaskWaker waker = new TaskWaker();
        waker.wakes(turns::incrementAndGet);
        TransactionTemplate transaction = Node.shared().bean(TransactionTemplate.class);

        transaction.executeWithoutResult(status -> {
            waker.wake();
            status.setRollbackOnly();
        });
        assertThat(turns).hasValue(0);
        transaction.executeWithoutResult(status -> {
            waker.wake();
            assertThat(turns).hasValue(0);
        });
        assertThat(turns).hasValue(1);
    }

    @Test
    void finishesARunThatHasBegun() {
        AtomicInteger begun = new AtomicInteger();
        RunningTasks tasks = new RunningTasks(BackgroundTask.of("Counting sheep", SOON, () -> {
            begun.incrementAndGet();
            long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            turns.incrementAndGet();
        }));
        await().until(() -> begun.get() > 0);
        tasks.close();

        assertThat(turns).hasValue(begun.get());
    }

    @Test
    void allTasksOfTheServerAreMeasured() {
        Node node = Node.shared();
        MeterRegistry meters = node.bean(MeterRegistry.class);

        assertThat(node.context().getBeansOfType(BackgroundTask.class).values())
                .extracting(BackgroundTask::tag)
                .containsExactlyInAnyOrder(TASKS.strip().split("\\s+"))
                .allSatisfy(task -> {
                    assertThat(last(meters, "success", task)).isNotNegative();
                    assertThat(last(meters, "failure", task)).isNotNegative();
                });
        await().until(() -> last(meters, "success", "sealing-the-audit-log") > 0);
        assertThat(Instant.ofEpochSecond((long) last(meters, "success", "sealing-the-audit-log")))
                .isBetween(node.clock().instant().minusSeconds(60), node.clock().instant());
        assertThat(runs(meters, "sealing-the-audit-log", "success").count()).isPositive();
    }

    private static Timer runs(MeterRegistry meters, String task, String outcome) {
        return meters.get("keyreeve.task")
                .tags("task", task, "outcome", outcome)
                .timer();
    }

    private static double lastCaughtUp(MeterRegistry meters, String task) {
        return meters.get("keyreeve.task.last.caught.up")
                .tag("task", task)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    private static double last(MeterRegistry meters, String outcome, String task) {
        return meters.get("keyreeve.task.last." + outcome)
                .tag("task", task)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }
}
