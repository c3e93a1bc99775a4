package io.github.keyreeve.server.platform.scheduling;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** A background task for a process that runs out of memory. */
public final class HungryTask {

    private HungryTask() {}

    /** Runs the work as a task of a node, once. */
    public static void run(Runnable work) {
        BackgroundTask task = BackgroundTask.of("Taking all memory", Duration.ofHours(1), work);
        new RepeatedRun(task, new SimpleMeterRegistry(), Clock.systemUTC(), ErrorReports.NONE).run();
    }
}
