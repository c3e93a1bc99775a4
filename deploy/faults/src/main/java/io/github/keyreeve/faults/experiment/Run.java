package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.check.Report;
import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Ledger;
import io.github.keyreeve.faults.load.Load;
import io.github.keyreeve.faults.load.Users;
import io.github.keyreeve.faults.process.Cluster;
import io.github.keyreeve.faults.process.Layout;
import io.github.keyreeve.faults.process.Node;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** One experiment with its load, its rounds, the audit after it and the judgement. */
public final class Run {

    private static final int FLOWS_BEFORE = 12;
    private static final int TOKENS_IN_AUDIT = 400;

    private final List<Experiment> experiments;
    private final Control control;
    private final Options options;

    /**
     * How to run.
     *
     * @param rate operations per second
     * @param stable how long after the first audit the second is made
     */
    public record Options(Path root, Path jar, long seed, int rounds, double rate, Duration stable) {}

    /** Several experiments have one cluster, one after the other. */
    public Run(List<String> experiments, String control, Options options) {
        this.experiments = experiments.stream().map(Experiments::named).toList();
        this.control = Control.named(control);
        this.options = options;
    }

    /** Returns whether it went as it should: clean, or, for a control, noticed. */
    public boolean execute() {
        experiments.forEach(experiment -> System.out.println(experiment.id() + ": " + experiment.sentence()));
        System.out.println("  seed " + options.seed() + ", " + options.rounds() + " rounds, " + options.rate()
                + " operations/s, "
                + (control == Control.NONE ? "no control" : "control " + control.label() + ": " + control.sentence()));
        Path folder = options.root()
                .resolve("target/faults/" + label() + "-" + options.seed() + "-"
                        + Instant.now().getEpochSecond());
        Layout layout = new Layout(options.root(), folder, options.jar());
        try {
            experiments.forEach(experiment -> experiment.layout().accept(layout));
        } catch (Versions.Skipped skipped) {
            System.out.println("skipped: " + skipped.getMessage());
            return true;
        }
        control.build(layout);
        Path file = folder.resolve("ledger");
        List<String> failures;
        try (Ledger ledger = new Ledger(file);
                Cluster cluster = new Cluster(layout)) {
            failures = execute(cluster, ledger);
        }
        Report report = new Report(History.read(file));
        report.lines().forEach(System.out::println);
        failures.forEach(failure -> System.out.println("FAILED " + failure));
        System.out.println("  ledger " + file);
        return control == Control.NONE ? report.isClean() && failures.isEmpty() : isNoticed(report);
    }

    private String label() {
        return experiments.stream().map(Experiment::id).collect(Collectors.joining("-"));
    }

    private boolean isNoticed(Report report) {
        boolean isNoticed = control.isNoticed(report);
        System.out.println(isNoticed ? "ok     the defect was noticed" : "FAILED the defect was not noticed");
        return isNoticed;
    }

    private List<String> execute(Cluster cluster, Ledger ledger) {
        cluster.start(Users::clients, Users.file());
        control.prepare(cluster.postgres());
        Load load = new Load(cluster.base(), ledger, options.seed());
        Rig rig = new Rig(cluster, load, ledger, options.seed(), options.rate());
        load.audit().readKeys();
        load.prepare(FLOWS_BEFORE);
        load.start(options.rate());
        rig.pause(Duration.ofSeconds(5));
        resources(rig);
        load.takeLatencies();
        experiments.forEach(experiment -> rounds(experiment, rig));
        Histogram latencies = load.takeLatencies();
        load.stop();
        audit(rig);
        rig.figure("operations", (double) latencies.getTotalCount());
        rig.figure("latency.p50.ms", latencies.getValueAtPercentile(50) / 1000.0);
        rig.figure("latency.p99.ms", latencies.getValueAtPercentile(99) / 1000.0);
        rig.figure("not-begun", load.notBegun());
        return rig.failures();
    }

    private void rounds(Experiment experiment, Rig rig) {
        for (int round = 1; round <= options.rounds(); round++) {
            Rig.say(experiment.id() + ", round " + round);
            experiment.round().accept(rig);
        }
    }

    private void audit(Rig rig) {
        Map<String, URI> nodes = new TreeMap<>();
        rig.cluster().nodes().stream().filter(Node::isAlive).forEach(node -> nodes.put(node.name(), node.base()));
        rig.load().audit().introspect(nodes, TOKENS_IN_AUDIT, options.seed());
        rig.pause(options.stable());
        rig.load().audit().introspect(nodes, TOKENS_IN_AUDIT, options.seed());
        rig.load().audit().verifyAll();
        resources(rig);
        Rows.measure(rig);
    }

    private static void resources(Rig rig) {
        for (Node node : rig.cluster().nodes()) {
            if (node.isAlive()) {
                rig.ledger().figure("resource." + node.name() + ".threads", (double) node.threads());
                rig.ledger().figure("resource." + node.name() + ".files", (double) node.openFiles());
            }
        }
        rig.ledger().figure("resource.database.connections", (double) rig.cluster()
                .postgres()
                .count("select count(*) from pg_stat_activity where backend_type = 'client backend'"));
    }
}
