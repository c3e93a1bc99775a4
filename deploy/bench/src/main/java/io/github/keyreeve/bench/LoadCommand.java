package io.github.keyreeve.bench;

import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import io.github.keyreeve.bench.workload.Workload;
import io.github.keyreeve.bench.workload.Workloads;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Load beyond the usual: each workload at each target in turn, with a table for each. */
abstract class LoadCommand implements Runnable {

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--workloads", split = ",", description = "Which.")
    private List<String> workloads = List.of("cc-es256", "cc-opaque", "introspect-jwt");

    @Option(names = "--seconds", description = "How long each time.")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "Seconds of load before.")
    private int warmUp = 20;

    @Override
    public final void run() {
        List<Workload> chosen = workloads.stream().map(Workloads::named).toList();
        try (Targets targets = setup.start()) {
            Report report = setup.report(targets.running(), loops() + " loops of " + seconds + " s");
            for (Workload workload : chosen) {
                for (Target target : targets.running()) {
                    report.put(workload.label() + ", " + target.name(), measure(target, workload, seconds, warmUp));
                }
            }
            System.out.println(report);
        }
    }

    /** The kind of loops, in a word. */
    abstract String loops();

    /** The table of one workload at one target. */
    abstract String measure(Target target, Workload workload, int seconds, int warmUp);
}
