package io.github.keyreeve.bench;

import io.github.keyreeve.bench.load.LoadGenerator;
import io.github.keyreeve.bench.load.LoadResult;
import io.github.keyreeve.bench.load.Pace;
import io.github.keyreeve.bench.load.Request;
import io.github.keyreeve.bench.load.Response;
import io.github.keyreeve.bench.load.Step;
import io.github.keyreeve.bench.load.TrivialServer;
import io.github.keyreeve.bench.load.VirtualUser;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many requests a second the load generator sends at most: a measurement near it shows the generator, not the server. */
@Command(
        name = "ceiling",
        description = "Measures the load generator itself, with a server that does nothing.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class CeilingCommand implements Runnable {

    @Option(names = "--connections", description = "Connections of the closed loop.")
    private int connections = 16;

    @Option(names = "--seconds", description = "How long, after as long a warm-up.")
    private int seconds = 5;

    @Override
    public void run() {
        try (TrivialServer server = TrivialServer.start()) {
            load(server);
            long before = cpuTime();
            LoadResult result = load(server);
            double micros = (cpuTime() - before) / 1000.0 / result.iterations();
            System.out.printf(
                    Locale.ROOT,
                    "%.0f requests a second, each with %.1f µs of CPU time: at most %.0f a second on one core%n",
                    result.perSecond(),
                    micros,
                    1_000_000 / micros);
        }
    }

    /** Of the load generator, which has this thread for itself. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private LoadResult load(TrivialServer server) {
        byte[] request = Request.get(URI.create("http://localhost/jwks")).bytes();
        VirtualUser user = new VirtualUser() {
            @Override
            public byte[] begin() {
                return request;
            }

            @Override
            public Step next(Response response) {
                return response.status() == 200 ? Step.done() : Step.failed("status");
            }
        };
        return new LoadGenerator(server.address(), Collections.nCopies(connections, user), Pace.closed())
                .run(Duration.ofSeconds(seconds));
    }
}
