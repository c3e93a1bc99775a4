package io.github.keyreeve.server.platform.scheduling;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;

/** A run of a task besides those at its intervals: a single one, however often the task is woken until it begins. */
final class WokenRun implements Runnable {

    private final RepeatedRun task;
    private final TaskScheduler scheduler;
    private final Duration delay;
    private final AtomicBoolean isComing = new AtomicBoolean();

    WokenRun(RepeatedRun task, TaskScheduler scheduler, Duration delay) {
        this.task = task;
        this.scheduler = scheduler;
        this.delay = delay;
    }

    void begin() {
        beginAfter(delay);
    }

    private void beginAfter(Duration time) {
        if (isComing.compareAndSet(false, true)) {
            try {
                Future<?> unused =
                        scheduler.schedule(this, scheduler.getClock().instant().plus(time));
            } catch (TaskRejectedException stopping) {
                // Another node does it, or this one after its next start.
            }
        }
    }

    @Override
    public void run() {
        isComing.set(false);
        task.run();
        if (task.isMoreDue()) {
            beginAfter(Duration.ZERO);
        } else if (task.isRetriedSoon()) {
            begin();
        }
    }
}
