package io.github.keyreeve.bench;

import io.github.keyreeve.bench.measure.Measurement;
import io.github.keyreeve.bench.report.Comparison;
import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import io.github.keyreeve.bench.workload.Workload;
import io.github.keyreeve.bench.workload.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command: measures each workload in a closed loop, and compares the targets. README.md describes it. */
@Command(
        name = "run",
        subcommands = {
            ProfileCommand.class,
            ConnectionsCommand.class,
            OpenLoopCommand.class,
            FloodCommand.class,
            StatementsCommand.class,
            StartCommand.class,
            CeilingCommand.class
        },
        description = "Measures Keyreeve beside a plain authorization server and prints a report.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class Benchmark implements Runnable {

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--workloads", split = ",", description = "Which; by default all.")
    private List<String> workloads =
            Workloads.all().stream().map(Workload::label).toList();

    @Option(names = "--rounds", description = "How often each workload is measured on each target.")
    private int rounds = 3;

    @Option(names = "--seconds", description = "How long each time.")
    private int seconds = 5;

    @Option(
            names = "--warm-up",
            description =
                    "Seconds of load for each workload and target before the first round, repeated while the compilers are busy.")
    private int warmUp = 10;

    @Option(names = "--connections", description = "Connections of the closed loop.")
    private int connections = 16;

    @Option(
            names = "--simultaneous",
            description = "All targets at the same time, for a noisy machine; compare CPU time then.")
    private boolean simultaneous;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmark()).execute(args));
    }

    @Override
    public void run() {
        List<Workload> chosen = workloads.stream().map(Workloads::named).toList();
        try (Targets targets = setup.start()) {
            Report report = setup.report(targets.running(), conditions());
            measure(targets.running(), chosen, report);
            System.out.println(report);
        }
    }

    private void measure(List<Target> targets, List<Workload> chosen, Report report) {
        Comparison comparison =
                new Comparison(targets.stream().map(Target::name).toList(), !simultaneous);
        Rounds all = new Rounds(targets, connections, simultaneous);
        all.warmUp(chosen, Duration.ofSeconds(warmUp), Benchmark::show);
        for (int round = 0; round < rounds; round++) {
            all.run(chosen, Duration.ofSeconds(seconds), round % 2 == 0, measurement -> {
                show(measurement);
                comparison.add(measurement);
            });
            comparison.writeTo(report);
        }
    }

    private static void show(Measurement one) {
        System.err.printf(
                Locale.ROOT,
                "%-10s %-18s %8.0f/s p50 %7.2f p99 %7.2f ms, CPU %6.3f + %6.3f ms, errors %d (%s), load %.2f, others %.2f%n",
                one.target(),
                one.workload().label(),
                one.perSecond(),
                one.result().percentile(50),
                one.result().percentile(99),
                one.serverCpu(),
                one.postgresCpu(),
                one.result().failed(),
                one.result().kindsOfFailures(),
                one.load(),
                one.others());
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%d rounds of %d s after %d s of warm-up, closed loop of %d connections, %s",
                rounds,
                seconds,
                warmUp,
                connections,
                simultaneous ? "all targets at the same time" : "one target at a time, in turn");
    }
}
