package io.github.keyreeve.bench;

import io.github.keyreeve.bench.load.LoadGenerator;
import io.github.keyreeve.bench.load.LoadResult;
import io.github.keyreeve.bench.load.Pace;
import io.github.keyreeve.bench.measure.Counters;
import io.github.keyreeve.bench.measure.Measurement;
import io.github.keyreeve.bench.measure.Probe;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;

/** Measures each workload on each target, in turn, several times, so that a change of the machine's mood meets all alike. */
final class Rounds {

    private static final int LONGEST_WARM_UP = 6;
    private static final double WARM = 0.1;

    private final Map<Target, Probe> probes = new LinkedHashMap<>();
    private final int connections;
    private final boolean simultaneous;

    /** @param simultaneous whether all targets have the load at the same time: then only CPU time for each request can be compared */
    Rounds(List<Target> targets, int connections, boolean simultaneous) {
        targets.forEach(target -> probes.put(target, new Probe(target)));
        this.connections = connections;
        this.simultaneous = simultaneous;
    }

    /**
     * Load for this time, and for as long until the compilers of a target use less than a tenth of its CPU time, but at most six times as long.
     */
    void warmUp(List<Workload> workloads, Duration duration, Consumer<Measurement> results) {
        for (Workload workload : workloads) {
            Set<String> cold = new HashSet<>();
            for (int i = 0; i == 0 || (!cold.isEmpty() && i < LONGEST_WARM_UP); i++) {
                cold.clear();
                run(List.of(workload), duration, true, measurement -> {
                    results.accept(measurement);
                    if (measurement.compilerCpu() > WARM * measurement.serverCpu()) {
                        cold.add(measurement.target());
                    }
                });
            }
        }
    }

    /** One round, forward or backward through the targets. */
    void run(List<Workload> workloads, Duration duration, boolean forward, Consumer<Measurement> results) {
        List<Target> order = new ArrayList<>(probes.keySet());
        if (!forward) {
            Collections.reverse(order);
        }
        for (Workload workload : workloads) {
            if (simultaneous) {
                together(order, workload, duration).forEach(results);
            } else {
                order.forEach(target -> results.accept(measure(target, workload, duration, () -> {})));
            }
        }
    }

    private List<Measurement> together(List<Target> targets, Workload workload, Duration duration) {
        CyclicBarrier prepared = new CyclicBarrier(targets.size());
        List<CompletableFuture<Measurement>> running = targets.stream()
                .map(target -> CompletableFuture.supplyAsync(
                        () -> measure(target, workload, duration, () -> await(prepared)),
                        task -> new Thread(task).start()))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private Measurement measure(Target target, Workload workload, Duration duration, Runnable prepared) {
        LoadGenerator generator =
                new LoadGenerator(target.address(), workload.users(target, connections), Pace.closed());
        Probe probe = Objects.requireNonNull(probes.get(target));
        prepared.run();
        Counters before = probe.read();
        LoadResult result = generator.run(duration);
        return new Measurement(target.name(), workload, result, probe.read().minus(before));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
