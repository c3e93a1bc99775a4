package io.github.keyreeve.bench;

import io.github.keyreeve.bench.report.LoadTable;
import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import io.github.keyreeve.bench.workload.Workload;
import io.github.keyreeve.bench.workload.Workloads;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A closed loop of more and more connections: throughput should stay, latency grow with them, and no error come. */
@Command(
        name = "connections",
        description = "Measures closed loops of few and of many connections.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class ConnectionsCommand implements Runnable {

    private static final int FEW = 16;

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--workloads", split = ",", description = "Which.")
    private List<String> workloads = List.of("cc-es256", "cc-opaque", "introspect-jwt");

    @Option(names = "--numbers", split = ",", description = "How many connections, in turn.")
    private List<Integer> numbers = List.of(FEW, 64, 1000, 5000);

    @Option(names = "--seconds", description = "How long each time.")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "Seconds of load before.")
    private int warmUp = 20;

    @Override
    public void run() {
        List<Workload> chosen = workloads.stream().map(Workloads::named).toList();
        try (Targets targets = setup.start()) {
            Report report = setup.report(targets.running(), "closed loops of " + seconds + " s");
            for (Workload workload : chosen) {
                for (Target target : targets.running()) {
                    report.put(workload.label() + ", " + target.name(), measure(target, workload));
                }
            }
            System.out.println(report);
        }
    }

    private String measure(Target target, Workload workload) {
        ClosedLoop.run(target, workload, FEW, warmUp);
        LoadTable table = new LoadTable();
        for (int number : numbers) {
            table.add(number + " connections", ClosedLoop.run(target, workload, number, seconds));
        }
        return table.toString();
    }
}
