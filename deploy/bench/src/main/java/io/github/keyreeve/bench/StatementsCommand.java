package io.github.keyreeve.bench;

import static io.github.keyreeve.bench.report.Table.number;

import io.github.keyreeve.bench.measure.StatementCounts;
import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.report.Table;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import io.github.keyreeve.bench.workload.Workload;
import io.github.keyreeve.bench.workload.Workloads;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which statements a request sends to PostgreSQL, one connection at a time, and what they cost; those of an idle server too. */
@Command(
        name = "statements",
        description = "Lists the statements that each workload sends to PostgreSQL.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class StatementsCommand implements Runnable {

    private static final int LONGEST = 160;

    /** What is rarer comes from the background. */
    private static final double RAREST = 0.01;

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--workloads", split = ",", description = "Which; by default all.")
    private List<String> workloads =
            Workloads.all().stream().map(Workload::label).toList();

    @Option(names = "--seconds", description = "How long each time.")
    private int seconds = 5;

    @Override
    public void run() {
        List<Workload> chosen = workloads.stream().map(Workloads::named).toList();
        try (Targets targets = setup.start()) {
            Report report = setup.report(targets.running(), "one connection, " + seconds + " s");
            for (Target target : targets.running()) {
                report.put("Idle, " + target.name() + ", for each second", idle(target));
                for (Workload workload : chosen) {
                    report.put(
                            workload.label() + ", " + target.name() + ", for each iteration", count(target, workload));
                }
            }
            System.out.println(report);
        }
    }

    private String idle(Target target) {
        StatementCounts counts = new StatementCounts(target.postgres());
        counts.reset();
        try {
            Thread.sleep(1000L * seconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return table(counts.read(), seconds);
    }

    private String count(Target target, Workload workload) {
        ClosedLoop.run(target, workload, 1, 1);
        StatementCounts counts = new StatementCounts(target.postgres());
        counts.reset();
        long iterations = ClosedLoop.run(target, workload, 1, seconds).iterations();
        return table(counts.read(), (double) iterations);
    }

    private static String table(List<StatementCounts.Count> counts, double each) {
        Table table = new Table(List.of("Statement", "times", "ms", "WAL bytes"));
        for (StatementCounts.Count count : counts) {
            if (count.calls() / each >= RAREST) {
                table.row(List.of(
                        shown(count.text()),
                        number(count.calls() / each),
                        number(count.milliseconds() / each),
                        number(count.walBytes() / each)));
            }
        }
        return table.toString();
    }

    private static String shown(String statement) {
        String text = statement.replace("|", "\\|").replace("`", "");
        return "`" + (text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text) + "`";
    }
}
