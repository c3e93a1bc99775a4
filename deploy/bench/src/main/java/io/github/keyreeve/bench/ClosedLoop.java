package io.github.keyreeve.bench;

import io.github.keyreeve.bench.load.LoadGenerator;
import io.github.keyreeve.bench.load.LoadResult;
import io.github.keyreeve.bench.load.Pace;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.workload.Workload;
import java.time.Duration;
import java.util.Locale;

/** A workload in a closed loop, without any counters. */
final class ClosedLoop {

    private ClosedLoop() {}

    static LoadResult run(Target target, Workload workload, int connections, int seconds) {
        LoadResult result = new LoadGenerator(target.address(), workload.users(target, connections), Pace.closed())
                .run(Duration.ofSeconds(seconds));
        System.err.printf(
                Locale.ROOT,
                "%-10s %-18s %5d connections: %8.0f/s, errors %d (%s)%n",
                target.name(),
                workload.label(),
                connections,
                result.perSecond(),
                result.failed(),
                result.kindsOfFailures());
        return result;
    }
}
