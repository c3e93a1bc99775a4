package io.github.keyreeve.bench;

import io.github.keyreeve.bench.report.Report;
import io.github.keyreeve.bench.servers.Cores;
import io.github.keyreeve.bench.servers.HashCost;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.servers.Targets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that all commands share: which servers, on which cores, and where the report goes. */
final class Setup {

    private static final Path ROOT =
            Path.of(System.getProperty("bench.root", ".")).toAbsolutePath();

    @Option(
            names = "--keyreeve",
            paramLabel = "NAME=JAR",
            description = "A jar to measure; several are compared. By default the one of this tree.")
    private Map<String, Path> jars = new LinkedHashMap<>();

    @Option(names = "--without-baseline", description = "Only the jars; ratios are then to the first of them.")
    private boolean withoutBaseline;

    @Option(
            names = "--with-floor",
            description = "Tomcat without an application as well, for the workloads jwks and discovery.")
    private boolean withFloor;

    @Option(names = "--server-cores", description = "Cores of servers and stores, as taskset reads them.")
    private String serverCores = "0";

    @Option(names = "--load-cores", description = "Cores of the load generator.")
    private String loadCores = "1";

    @Option(names = "--unpinned", description = "All processes may use all cores.")
    private boolean unpinned;

    @Option(names = "--flags", description = "Flags of the virtual machine of Keyreeve, in one argument.")
    private String flags = "";

    @Option(names = "--report", description = "The file for the report.")
    private Path reportFile = ROOT.resolve("target/bench/report.md");

    /** Starts the servers. Closing them stops them. */
    Targets start() {
        return start(HashCost.CHEAP);
    }

    /** The same with password hashes as in production. */
    Targets startWithRealHashes() {
        return start(HashCost.REAL);
    }

    private Targets start(HashCost cost) {
        Cores cores = cores();
        Targets targets =
                new Targets(ROOT.resolve("target/bench/" + Instant.now().getEpochSecond()), cores, cost);
        if (!withoutBaseline) {
            targets.startBaseline();
        }
        List<String> ofMachine =
                flags.isBlank() ? List.of() : List.of(flags.strip().split(" +", -1));
        targets.startKeyreeve(
                jars.isEmpty() ? Map.of("keyreeve", ROOT.resolve("auth-server/target/keyreeve.jar")) : jars, ofMachine);
        if (withFloor) {
            targets.startFloor(ofMachine);
        }
        cores.pinLoad();
        return targets;
    }

    Report report(List<Target> targets, String conditions) {
        return new Report(reportFile, targets, conditions + "; " + cores());
    }

    private Cores cores() {
        return unpinned ? new Cores("", "") : new Cores(serverCores, loadCores);
    }
}
