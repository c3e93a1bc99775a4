package io.github.keyreeve.faults;

import io.github.keyreeve.faults.check.Report;
import io.github.keyreeve.faults.experiment.Experiments;
import io.github.keyreeve.faults.experiment.Run;
import io.github.keyreeve.faults.ledger.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Breaks what Keyreeve depends on, under load, and checks the history.")
final class Faults implements Callable<Integer> {

    private static final Path ROOT =
            Path.of(System.getProperty("faults.root", ".")).toAbsolutePath();

    @Parameters(paramLabel = "EXPERIMENT", arity = "0..*", description = "such as F03; see run list")
    private List<String> experiments = new ArrayList<>();

    @Option(
            names = "--short",
            description = "the profile of continuous integration: one round of a few experiments, then a control run")
    private boolean isShort;

    @Option(names = "--long", description = "all experiments, each with a cluster of its own")
    private boolean isLong;

    @Option(names = "--seed", description = "of all that is random; printed. By default of the clock.")
    private long seed = System.nanoTime() % 1_000_000;

    @Option(names = "--rounds", description = "how often each fault is caused (default: 3; 1 with --short)")
    private int rounds;

    @Option(names = "--rate", description = "operations per second (default: 12; 5 with --short)")
    private double rate;

    @Option(names = "--stable", description = "seconds between the two audits (default: ${DEFAULT-VALUE})")
    private int stable = 5;

    @Option(
            names = "--minutes",
            description = "after which nothing more begins; what has happened is judged (default: ${DEFAULT-VALUE})")
    private int minutes = 60;

    @Option(
            names = "--control",
            description = "async-commit, find-then-save, no-block or family-lives: the rules must notice it")
    private String control = "none";

    @Option(names = "--jar", description = "the server (default: the one of this tree)")
    private Path jar = ROOT.resolve("auth-server/target/keyreeve.jar");

    @Override
    public Integer call() {
        Run.Options options = new Run.Options(
                ROOT,
                jar.toAbsolutePath(),
                seed,
                rounds(),
                rate(),
                Duration.ofSeconds(stable),
                Duration.ofMinutes(minutes),
                isShort);
        boolean isGood = true;
        for (List<String> each : clusters()) {
            isGood &= new Run(each, control, options).execute();
        }
        System.out.println(isGood ? "PASSED" : "FAILED");
        return isGood ? 0 : 1;
    }

    private int rounds() {
        return rounds == 0 ? isShort ? 1 : 3 : rounds;
    }

    private double rate() {
        return rate == 0 ? isShort ? 5 : 12 : rate;
    }

    /** What has one cluster. */
    private List<List<String>> clusters() {
        if (isLong) {
            return Experiments.ids().stream().map(List::of).toList();
        }
        return List.of(isShort ? Experiments.SHORT : experiments);
    }

    @Command(name = "list", description = "Lists the experiments.")
    void list() {
        Experiments.lines().forEach(System.out::println);
    }

    @Command(name = "check", description = "Judges a ledger of before.")
    int check(@Parameters(paramLabel = "LEDGER") Path ledger) {
        Report report = new Report(History.read(ledger));
        report.lines().forEach(System.out::println);
        return report.isClean() ? 0 : 1;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Faults()).execute(arguments));
    }
}
