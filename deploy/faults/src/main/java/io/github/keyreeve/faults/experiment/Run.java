package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.check.Report;
import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Ledger;
import io.github.keyreeve.faults.load.Direct;
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
    private static final int FEW_IN_FLIGHT = 4;
    private static final double SHORT_PHASES = 0.5;

    /** Of a machine that does other things meanwhile. */
    private static final int PATIENCE = 4;

    /** What the control run at the end of the short profile weakens: no node must start anew for it. */
    private static final List<Control> LAST = List.of(Control.FAMILY_LIVES, Control.NO_BLOCK);

    private static final int REVOCATIONS = 4;

    private final List<Experiment> experiments;
    private final Control control;
    private final Options options;

    /**
     * How to run.
     *
     * @param stable how long after the first audit the second is made
     * @param longest after which nothing more begins
     * @param isShort whether phases are shorter, the machine may be slow, and a control run follows on the same cluster
     */
    public record Options(
            Path root,
            Path jar,
            long seed,
            int rounds,
            double rate,
            Duration stable,
            Duration longest,
            boolean isShort) {

        Rig.Pace pace() {
            return new Rig.Pace(rate, isShort ? SHORT_PHASES : 1, isShort ? PATIENCE : 1, longest);
        }

        /** A slow machine gets no more than it serves. */
        private int mostInFlight() {
            return isShort ? FEW_IN_FLIGHT : Load.OPEN;
        }

        private int tokensInAudit() {
            return isShort ? TOKENS_IN_AUDIT / 4 : TOKENS_IN_AUDIT;
        }
    }

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
        if (options.isShort()) {
            layout.brief();
        }
        Path file = folder.resolve("ledger");
        List<String> failures;
        boolean isLastNoticed = true;
        try (Ledger ledger = new Ledger(file);
                Cluster cluster = new Cluster(layout)) {
            failures = execute(cluster, ledger);
            if (options.isShort()) {
                isLastNoticed = controlAfterwards(cluster);
            }
        }
        Report report = new Report(History.read(file));
        report.lines().forEach(System.out::println);
        failures.forEach(failure -> System.out.println("FAILED " + failure));
        System.out.println("  ledger " + file);
        return control == Control.NONE
                ? report.isClean() && failures.isEmpty() && isLastNoticed
                : isNoticed(control, report);
    }

    /** A ledger of its own, which must show the defects. */
    private boolean controlAfterwards(Cluster cluster) {
        LAST.forEach(last -> System.out.println("  control " + last.label() + ": " + last.sentence()));
        Path file = cluster.layout().folder().resolve("ledger-control");
        try (Ledger ledger = new Ledger(file)) {
            LAST.forEach(last -> last.prepare(cluster.postgres()));
            Load load = new Load(cluster.base(), ledger, options.seed(), options.mostInFlight());
            Direct clients = load.at(cluster.base(), "proxy");
            for (int number = 0; number < REVOCATIONS; number++) {
                clients.revokeGrant();
            }
            clients.guess();
            load.audit().introspect(nodes(cluster), REVOCATIONS * 2, options.seed());
        }
        Report report = new Report(History.read(file));
        return LAST.stream().filter(last -> !isNoticed(last, report)).toList().isEmpty();
    }

    private String label() {
        return experiments.stream().map(Experiment::id).collect(Collectors.joining("-"));
    }

    private static boolean isNoticed(Control weakened, Report report) {
        boolean isNoticed = weakened.isNoticed(report);
        System.out.println((isNoticed ? "ok     noticed: " : "FAILED not noticed: ") + weakened.sentence());
        return isNoticed;
    }

    private List<String> execute(Cluster cluster, Ledger ledger) {
        cluster.start(Users::clients, Users.file());
        control.prepare(cluster.postgres());
        Load load = new Load(cluster.base(), ledger, options.seed(), options.mostInFlight());
        Rig rig = new Rig(cluster, load, ledger, options.seed(), options.pace());
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
            if (rig.isOver()) {
                rig.expect(false, "the time was over before round " + round + " of " + experiment.id());
                return;
            }
            Rig.say(experiment.id() + ", round " + round);
            experiment.round().accept(rig);
        }
    }

    private void audit(Rig rig) {
        Map<String, URI> nodes = nodes(rig.cluster());
        rig.load().audit().introspect(nodes, options.tokensInAudit(), options.seed());
        rig.pause(options.stable());
        rig.load().audit().introspect(nodes, options.tokensInAudit(), options.seed());
        rig.load().audit().verifyAll();
        resources(rig);
        Rows.measure(rig);
    }

    private static Map<String, URI> nodes(Cluster cluster) {
        Map<String, URI> nodes = new TreeMap<>();
        cluster.nodes().stream().filter(Node::isAlive).forEach(node -> nodes.put(node.name(), node.base()));
        return nodes;
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
