package io.github.keyreeve.server.platform.scheduling;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.github.keyreeve.server.platform.memory.OutOfMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/** A task as the scheduler runs it: measured, logged, and again whatever it throws. */
final class RepeatedRun implements Runnable, Trigger {

    private static final Logger log = LoggerFactory.getLogger(BackgroundTask.class);

    private final BackgroundTask task;
    private final ErrorReports reports;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicLong lastSuccess;
    private final AtomicLong lastFailure;
    private final AtomicLong lastCaughtUp;

    /** Since the run began that is under way, with this one; 0 if none is. */
    private final AtomicInteger requested = new AtomicInteger();

    private volatile boolean isMoreDue;
    private volatile @Nullable Throwable failure;

    RepeatedRun(BackgroundTask task, MeterRegistry meters, Clock clock, ErrorReports reports) {
        this.reports = reports;
        this.task = task;
        this.meters = meters;
        this.clock = clock;
        this.lastSuccess = time("keyreeve.task.last.success", "When a run last succeeded; 0 if none has");
        this.lastCaughtUp = time("keyreeve.task.last.caught.up", "When a run last left nothing due; 0 if none has");
        this.lastFailure = time("keyreeve.task.last.failure", "When a run last failed; 0 if none has");
    }

    /** At once while more is due, after the other tasks that are. */
    @Override
    public Instant nextExecution(TriggerContext context) {
        Instant now = context.getClock().instant();
        return isMoreDue ? now : now.plus(isRetriedSoon() ? task.delay() : task.interval());
    }

    /** What is left after a failure does not wait for as long as what others leave. */
    boolean isRetriedSoon() {
        return failure != null && !task.delay().isZero();
    }

    /** Runs the task, or lets the thread that does so already do it once more. */
    @Override
    public void run() {
        if (requested.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = requested.get();
            runOnce();
        } while (!requested.compareAndSet(seen, 0));
    }

    boolean isMoreDue() {
        return isMoreDue;
    }

    private void runOnce() {
        Timer.Sample sample = Timer.start(meters);
        isMoreDue = false;
        try {
            isMoreDue = task.work().getAsBoolean();
            finish(sample, "success", lastSuccess);
            if (!isMoreDue) {
                lastCaughtUp.set(clock.millis());
            }
            if (failure != null) {
                log.info("{} works again", task.name());
            }
            failure = null;
        } catch (Throwable e) {
            OutOfMemory.endIfBehind(e);
            finish(sample, "failure", lastFailure);
            boolean isNews = failure == null || (e instanceof Error && !(failure instanceof Error));
            failure = e;
            if (isNews) {
                log(e);
                reports.report(task.tag(), null, e);
            }
        }
    }

    private void finish(Timer.Sample sample, String outcome, AtomicLong last) {
        last.set(clock.millis());
        sample.stop(meters.timer("keyreeve.task", tags().and("outcome", outcome)));
    }

    private AtomicLong time(String name, String description) {
        AtomicLong time = new AtomicLong();
        TimeGauge.builder(name, time::get, TimeUnit.MILLISECONDS)
                .description(description)
                .tags(tags())
                .register(meters);
        return time;
    }

    private Tags tags() {
        return Tags.of("task", task.tag());
    }

    /** A failure is logged when it begins and when it ends, not at each interval in between. */
    private void log(Throwable e) {
        if (e instanceof PermanentFailure permanent) {
            log.error("{} stopped, because {}", task.name(), permanent.reason());
        } else if (e instanceof Error) {
            log.error("{} fails at the moment", task.name(), e);
        } else {
            log.warn("{} fails at the moment: {}", task.name(), e.toString());
        }
    }
}
