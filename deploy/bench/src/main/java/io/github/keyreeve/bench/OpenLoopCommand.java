package io.github.keyreeve.bench;

import static io.github.keyreeve.bench.report.Table.number;

import io.github.keyreeve.bench.load.LoadResult;
import io.github.keyreeve.bench.report.LoadTable;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.workload.Workload;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Load at multiples of the rate that a server reaches at most: what latency is at half of it, and what overload does. */
@Command(
        name = "open-loop",
        description = "Measures load at multiples of a server's own peak, whether it keeps up or not.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class OpenLoopCommand extends LoadCommand {

    private static final int CONNECTIONS_OF_PEAK = 64;

    @Option(names = "--multiples", split = ",", description = "Of the peak, in turn.")
    private List<Double> multiples = List.of(0.5, 3.0, 0.5);

    @Option(
            names = "--connections",
            description = "How many requests can be in flight; more wait in the load generator.")
    private int connections = 2000;

    @Override
    String loops() {
        return "open";
    }

    @Override
    String measure(Target target, Workload workload, int seconds, int warmUp) {
        ClosedLoop.run(target, workload, CONNECTIONS_OF_PEAK, warmUp);
        LoadTable table = new LoadTable();
        LoadResult peak = ClosedLoop.run(target, workload, CONNECTIONS_OF_PEAK, seconds);
        table.add("peak: closed loop of " + CONNECTIONS_OF_PEAK + " connections", peak);
        for (double multiple : multiples) {
            double rate = multiple * peak.perSecond();
            table.add(
                    number(multiple) + " of peak: " + number(rate) + " per s",
                    OpenLoop.await(OpenLoop.start(target, workload.users(target, connections), rate, seconds)));
        }
        return table.toString();
    }
}
