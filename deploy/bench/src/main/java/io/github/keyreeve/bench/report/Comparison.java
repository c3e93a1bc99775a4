package io.github.keyreeve.bench.report;

import static io.github.keyreeve.bench.report.Table.number;

import io.github.keyreeve.bench.measure.Measurement;
import io.github.keyreeve.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Measurements of workloads on targets as tables: medians over the rounds, and their ratios to the first target. */
public final class Comparison {

    /** A line is marked if processes without a part in the measurement used more cores. */
    private static final double MANY_OTHERS = 0.25;

    private final List<String> targets;
    private final boolean comparesThroughput;
    private final List<Measurement> measurements = new ArrayList<>();

    /**
     * Begins without measurements.
     *
     * @param targets their names, the one first that the others are compared with
     * @param comparesThroughput false if the targets share the machine while they are measured
     */
    public Comparison(List<String> targets, boolean comparesThroughput) {
        this.targets = List.copyOf(targets);
        this.comparesThroughput = comparesThroughput;
    }

    public void add(Measurement measurement) {
        measurements.add(measurement);
    }

    /** Adds its sections to the report, or renews them. */
    public void writeTo(Report report) {
        report.put("Ratios to " + targets.get(0) + ", more is better", ratios().toString());
        for (Workload workload : workloads()) {
            report.put(
                    workload.label() + ": " + workload.description(),
                    details(workload).toString());
        }
    }

    private List<Workload> workloads() {
        return measurements.stream().map(Measurement::workload).distinct().toList();
    }

    private Table ratios() {
        List<String> others = targets.subList(1, targets.size());
        List<String> heads = new ArrayList<>(List.of("Workload"));
        others.forEach(target -> {
            if (comparesThroughput) {
                heads.add(target + ": throughput");
            }
            heads.add(target + ": CPU time");
        });
        Table table = new Table(heads);
        for (Workload workload : workloads()) {
            List<String> row = new ArrayList<>(List.of(workload.label()));
            others.forEach(target -> row.addAll(ratios(medians(targets.get(0), workload), medians(target, workload))));
            table.row(row);
        }
        return table;
    }

    private List<String> ratios(Medians first, Medians other) {
        String cpu = number(first.of(Measurement::cpu) / other.of(Measurement::cpu));
        return comparesThroughput
                ? List.of(number(other.of(Measurement::perSecond) / first.of(Measurement::perSecond)), cpu)
                : List.of(cpu);
    }

    private Table details(Workload workload) {
        Table table = new Table(List.of(
                "Target",
                "per s",
                "p50 ms",
                "p99 ms",
                "server CPU ms",
                "compilers ms",
                "PostgreSQL ms",
                "Redis ms",
                "statements",
                "commits",
                "WAL bytes",
                "kB allocated",
                "errors",
                "load generator",
                "others"));
        for (String target : targets) {
            table.row(row(target, medians(target, workload)));
        }
        return table;
    }

    private static List<String> row(String target, Medians medians) {
        double others = medians.of(Measurement::others);
        return List.of(
                target,
                number(medians.of(Measurement::perSecond)),
                number(medians.of(each -> each.result().percentile(50))),
                number(medians.of(each -> each.result().percentile(99))),
                number(medians.of(Measurement::serverCpu)),
                number(medians.of(Measurement::compilerCpu)),
                number(medians.of(Measurement::postgresCpu)),
                number(medians.of(Measurement::redisCpu)),
                number(medians.of(Measurement::statements)),
                number(medians.of(Measurement::commits)),
                number(medians.of(Measurement::wal)),
                number(medians.of(Measurement::allocated) / 1000),
                number(medians.sum(each -> each.result().failed())),
                number(medians.of(Measurement::load)),
                number(others) + (others > MANY_OTHERS ? " (!)" : ""));
    }

    private Medians medians(String target, Workload workload) {
        return new Medians(measurements.stream()
                .filter(each -> each.target().equals(target) && each.workload().equals(workload))
                .toList());
    }
}
