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
    private final List<Measurement> measurements = new ArrayList<>();

    /** The names of the targets, the one first that the others are compared with. */
    public Comparison(List<String> targets) {
        this.targets = List.copyOf(targets);
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
        others.forEach(target -> heads.addAll(List.of(target + ": throughput", "CPU time")));
        Table table = new Table(heads);
        for (Workload workload : workloads()) {
            Medians first = medians(targets.get(0), workload);
            List<String> row = new ArrayList<>(List.of(workload.label()));
            for (String target : others) {
                Medians other = medians(target, workload);
                row.add(number(other.of(Measurement::perSecond) / first.of(Measurement::perSecond)));
                row.add(number(first.of(Measurement::cpu) / other.of(Measurement::cpu)));
            }
            table.row(row);
        }
        return table;
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
