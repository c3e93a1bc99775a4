package io.github.keyreeve.bench;

import io.github.keyreeve.bench.load.LoadResult;
import io.github.keyreeve.bench.report.LoadTable;
import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import io.github.keyreeve.bench.workload.Workload;
import io.github.keyreeve.bench.workload.Workloads;
import io.github.keyreeve.bench.workload.WrongPasswordUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A flood of wrong passwords, and what clients notice of it: before, meanwhile and just after. Password hashes cost what they cost in production. */
@Command(
        name = "flood",
        description = "Measures the token endpoint and introspection during a flood of wrong passwords.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class FloodCommand implements Runnable {

    private static final int CONNECTIONS = 200;

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--workloads", split = ",", description = "What clients do, each at the same rate.")
    private List<String> workloads = List.of("cc-es256", "introspect-jwt");

    @Option(names = "--rate", description = "Requests a second of each workload.")
    private double rate = 50;

    @Option(names = "--sign-ins", description = "Wrong passwords a second.")
    private double signIns = 200;

    @Option(names = "--attackers", description = "Connections of the flood; more sign-ins wait in the load generator.")
    private int attackers = 2000;

    @Option(names = "--seconds", description = "How long each phase lasts; the one after the flood begins at once.")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "Seconds of load before.")
    private int warmUp = 20;

    @Override
    public void run() {
        List<Workload> chosen = workloads.stream().map(Workloads::named).toList();
        try (Targets targets = setup.startWithRealHashes()) {
            Report report = setup.report(
                    targets.running(),
                    signIns + " wrong passwords a second during the flood; each workload at " + rate
                            + " a second; phases of " + seconds + " s");
            for (Target target : targets.running()) {
                report.put(target.name(), measure(target, chosen));
            }
            System.out.println(report);
        }
    }

    private String measure(Target target, List<Workload> chosen) {
        chosen.forEach(workload -> ClosedLoop.run(target, workload, 16, warmUp));
        OpenLoop.await(flood(target, 5));
        LoadTable table = new LoadTable();
        phase("quiet", target, chosen, table);
        Future<LoadResult> flood = flood(target, seconds);
        phase("flood", target, chosen, table);
        LoadResult flooded = OpenLoop.await(flood);
        phase("after", target, chosen, table);
        table.add("the flood itself", flooded);
        return table.toString();
    }

    private Future<LoadResult> flood(Target target, int duration) {
        return OpenLoop.start(target, WrongPasswordUser.several(target, attackers), signIns, duration);
    }

    private void phase(String name, Target target, List<Workload> chosen, LoadTable table) {
        Map<String, Future<LoadResult>> running = new LinkedHashMap<>();
        for (Workload workload : chosen) {
            running.put(
                    name + ": " + workload.label(),
                    OpenLoop.start(target, workload.users(target, CONNECTIONS), rate, seconds));
        }
        running.forEach((line, result) -> table.add(line, OpenLoop.await(result)));
    }
}
