package io.github.keyreeve.bench;

import io.github.keyreeve.bench.report.LoadTable;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.workload.Workload;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A closed loop of more and more connections: throughput should stay, latency grow with them, and no error come. */
@Command(
        name = "connections",
        description = "Measures closed loops of few and of many connections.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class ConnectionsCommand extends LoadCommand {

    private static final int FEW = 16;

    @Option(names = "--numbers", split = ",", description = "How many connections, in turn.")
    private List<Integer> numbers = List.of(FEW, 64, 1000, 5000);

    @Override
    String loops() {
        return "closed";
    }

    @Override
    String measure(Target target, Workload workload, int seconds, int warmUp) {
        ClosedLoop.run(target, workload, FEW, warmUp);
        LoadTable table = new LoadTable();
        for (int number : numbers) {
            table.add(number + " connections", ClosedLoop.run(target, workload, number, seconds));
        }
        return table.toString();
    }
}
