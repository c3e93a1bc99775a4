package io.github.keyreeve.server.platform.scheduling;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Tasks that run as those of a server do, until they are closed. */
public final class RunningTasks implements AutoCloseable {

    private final ThreadPoolTaskScheduler scheduler = new SchedulingConfiguration().backgroundScheduler();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    public RunningTasks(BackgroundTask... tasks) {
        scheduler.initialize();
        TaskRunner unused = new TaskRunner(List.of(tasks), scheduler, meters, Clock.systemUTC(), ErrorReports.NONE);
    }

    MeterRegistry meters() {
        return meters;
    }

    /** The runs of the task with this name that succeeded so far. */
    public Timer successes(String name) {
        String tag = BackgroundTask.of(name, Duration.ZERO, () -> {}).tag();
        return meters.timer("keyreeve.task", "task", tag, "outcome", "success");
    }

    @Override
    public void close() {
        scheduler.shutdown();
    }
}
