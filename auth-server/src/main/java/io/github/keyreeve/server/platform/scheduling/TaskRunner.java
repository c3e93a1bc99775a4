package io.github.keyreeve.server.platform.scheduling;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Future;
import org.springframework.scheduling.TaskScheduler;

/** Runs all tasks of this node, each for the first time after its interval or when it is woken. */
final class TaskRunner {

    TaskRunner(
            List<BackgroundTask> tasks,
            TaskScheduler scheduler,
            MeterRegistry meters,
            Clock clock,
            ErrorReports reports) {
        for (BackgroundTask task : tasks) {
            RepeatedRun run = new RepeatedRun(task, meters, clock, reports);
            Future<?> unused = scheduler.schedule(run, run);
            task.waker().wakes(new WokenRun(run, scheduler, task.delay())::begin);
        }
    }
}
