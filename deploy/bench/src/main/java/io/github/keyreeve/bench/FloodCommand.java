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
    private static final int WARM_UP_CONNECTIONS = 16;

    /** Few enough for any server. */
    private static final double WARM_UP_SIGN_INS = 5;

    /** In seconds; a server should be well again within it after the flood. */
    private static final int SLICE = 2;

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

    @Option(names = "--seconds", description = "How long each phase lasts: quiet, flood, and after it; an even number.")
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
        chosen.forEach(workload -> ClosedLoop.run(target, workload, WARM_UP_CONNECTIONS, warmUp));
        OpenLoop.await(OpenLoop.start(
                target, WrongPasswordUser.several(target, WARM_UP_CONNECTIONS), WARM_UP_SIGN_INS, SLICE));
        Map<String, Future<List<LoadResult>>> running = new LinkedHashMap<>();
        chosen.forEach(workload -> running.put(
                workload.label(),
                OpenLoop.start(target, workload.users(target, CONNECTIONS), rate, SLICE, 3 * seconds / SLICE)));
        pause();
        Future<LoadResult> flood =
                OpenLoop.start(target, WrongPasswordUser.several(target, attackers), signIns, seconds);
        LoadTable table = new LoadTable();
        running.forEach((label, results) -> addPhases(label, OpenLoop.await(results), table));
        table.add("the flood itself", OpenLoop.await(flood));
        return table.toString();
    }

    /** Until the quiet phase is over. */
    private void pause() {
        try {
            Thread.sleep(1000L * seconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addPhases(String label, List<LoadResult> slices, LoadTable table) {
        int phase = seconds / SLICE;
        table.add(label + ", quiet", LoadResult.joined(slices.subList(0, phase)));
        table.add(label + ", flood", LoadResult.joined(slices.subList(phase, 2 * phase)));
        table.add(label + ", the first " + SLICE + " s after", slices.get(2 * phase));
        table.add(label + ", later", LoadResult.joined(slices.subList(2 * phase + 1, 3 * phase)));
    }
}
