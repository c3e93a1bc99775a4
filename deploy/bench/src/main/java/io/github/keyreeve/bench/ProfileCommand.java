package io.github.keyreeve.bench;

import static io.github.keyreeve.bench.report.Table.number;

import io.github.keyreeve.bench.profile.CpuShares;
import io.github.keyreeve.bench.profile.FlightRecording;
import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.report.Table;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import io.github.keyreeve.bench.workload.Workload;
import io.github.keyreeve.bench.workload.Workloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows where the CPU time of the servers goes. Shares hardly depend on what else the machine does. */
@Command(
        name = "profile",
        description = "Shows which code the CPU time of the servers goes to, by workload.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class ProfileCommand implements Runnable {

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--workloads", split = ",", description = "Which; by default all.")
    private List<String> workloads =
            Workloads.all().stream().map(Workload::label).toList();

    @Option(names = "--seconds", description = "How long samples are taken.")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "Seconds of load before.")
    private int warmUp = 20;

    @Option(names = "--connections", description = "Connections of the closed loop.")
    private int connections = 16;

    @Option(names = "--recordings", description = "An existing folder in which the recordings are kept.")
    private @Nullable Path recordings;

    @Override
    public void run() {
        List<Workload> chosen = workloads.stream().map(Workloads::named).toList();
        try (Targets targets = setup.start()) {
            Report report =
                    setup.report(targets.running(), "samples of " + seconds + " s after " + warmUp + " s of warm-up");
            for (Workload workload : chosen) {
                Map<String, CpuShares> shares = new LinkedHashMap<>();
                targets.running().forEach(target -> shares.put(target.name(), sample(target, workload)));
                report.put(workload.label() + ": " + workload.description(), table(shares));
            }
            System.out.println(report);
        }
    }

    private CpuShares sample(Target target, Workload workload) {
        ClosedLoop.run(target, workload, connections, warmUp);
        FlightRecording recording = FlightRecording.start(target.process());
        ClosedLoop.run(target, workload, connections, seconds);
        return recording.stop(
                recordings == null ? null : recordings.resolve(workload.label() + "-" + target.name() + ".jfr"));
    }

    private static String table(Map<String, CpuShares> shares) {
        List<String> heads = new ArrayList<>(List.of("Percent of samples in"));
        heads.addAll(shares.keySet());
        Table table = new Table(heads);
        for (String label : CpuShares.labels()) {
            List<String> row = new ArrayList<>(List.of(label));
            shares.values().forEach(share -> row.add(number(share.share(label))));
            table.row(row);
        }
        StringBuilder text = new StringBuilder(table.toString());
        shares.forEach((name, share) -> text.append("\n* ")
                .append(name)
                .append(", hottest methods of ")
                .append(share.samples())
                .append(" samples: ")
                .append(share.hottest())
                .append("; with what the JDK does for them: ")
                .append(share.hottestOwners()));
        return text.append('\n').toString();
    }
}
