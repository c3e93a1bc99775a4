package io.github.keyreeve.server.platform.scheduling;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Tasks that run as those of a server do, until they are closed. */
public final class RunningTasks implements AutoCloseable {

    private final ThreadPoolTaskScheduler scheduler = new SchedulingConfiguration().backgroundScheduler();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    public RunningTasks(BackgroundTask... tasks) {
        scheduler.initialize();
        TaskRunner unused = new TaskRunner(List.of(tasks), scheduler, meters, Clock.systemUTC());
    }

    MeterRegistry meters() {
        return meters;
    }

    @Override
    public void close() {
        scheduler.shutdown();
    }
}
