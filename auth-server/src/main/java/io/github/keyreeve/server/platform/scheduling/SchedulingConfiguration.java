package io.github.keyreeve.server.platform.scheduling;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SchedulingConfiguration {

    /** Enough that two slow tasks, such as a mail server that hangs and a large cleanup, leave room for the others. */
    private static final int THREADS = 4;

    private static final int SECONDS_TO_FINISH = 5;

    /** No default candidate: Spring Boot would take it for the executor of the application, and create none. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler backgroundScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(THREADS);
        scheduler.setThreadNamePrefix("background-");
        scheduler.setDaemon(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
        return scheduler;
    }

    @Bean
    TaskRunner taskRunner(
            List<BackgroundTask> tasks,
            @Qualifier("backgroundScheduler") TaskScheduler scheduler,
            MeterRegistry meters,
            Clock clock,
            ErrorReports reports) {
        return new TaskRunner(tasks, scheduler, meters, clock, reports);
    }
}
