package io.github.keyreeve.bench;

import static io.github.keyreeve.bench.report.Table.number;

import io.github.keyreeve.bench.measure.Processes;
import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.report.Table;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import io.github.keyreeve.bench.workload.Workloads;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a server that was started before takes from its start to the first token, and how much memory it needs then and after load. */
@Command(
        name = "start",
        description = "Measures the time from the start to the first token, and resident memory.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class StartCommand implements Runnable {

    private static final double MEGABYTE = 1024 * 1024;

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--starts", description = "How often each server is started.")
    private int starts = 3;

    @Option(names = "--seconds", description = "How long the load lasts after each start.")
    private int seconds = 10;

    @Override
    public void run() {
        try (Targets targets = setup.startWithRealHashes()) {
            Report report = setup.report(
                    targets.running(), "schema and clients are there; the load is cc-es256 for " + seconds + " s");
            for (Target target : targets.running()) {
                report.put(target.name(), measure(target));
            }
            System.out.println(report);
        }
    }

    private String measure(Target target) {
        Table table = new Table(
                List.of("Start", "s to the first token", "CPU s", "MB then", "MB 5 s later", "MB after load"));
        for (int start = 1; start <= starts; start++) {
            Duration time = target.restart();
            double cpu = Processes.cpu(target.process());
            double first = memory(target);
            pause();
            double idle = memory(target);
            ClosedLoop.run(target, Workloads.named("cc-es256"), 16, seconds);
            table.row(List.of(
                    Integer.toString(start),
                    number(time.toMillis() / 1000.0),
                    number(cpu),
                    number(first),
                    number(idle),
                    number(memory(target))));
        }
        return table.toString();
    }

    private static double memory(Target target) {
        return Processes.residentMemory(target.process()) / MEGABYTE;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
