package io.github.keyreeve.bench.servers;

import io.github.keyreeve.bench.baseline.Baseline;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the baseline. */
final class BaselineServer {

    static final String NAME = "baseline";

    /** More than the 200 threads of Tomcat: a request that holds a connection always gets the second one that it needs. */
    private static final String LARGEST_POOL = "220";

    private static final String IDLE_CONNECTIONS = "10";

    private BaselineServer() {}

    static Target start(Path folder, Cores cores, HashCost cost) {
        Postgres postgres = Postgres.start(folder.resolve("postgresql"), cores);
        BaselineStore store = new BaselineStore(postgres.database());
        store.create(cost);
        URI base = URI.create("http://localhost:" + Ports.next());
        List<String> command =
                new ArrayList<>(List.of(Java.executable(), "-cp", System.getProperty("java.class.path")));
        command.add(Baseline.class.getName());
        ServerProcess server =
                ServerProcess.start(cores.pinned(command), settings(base, postgres), folder.resolve("server.log"));
        Target target = new Target(NAME, "Spring's authorization server, JDBC stores", base, server, postgres, null);
        server.awaitResponse(target.discovery());
        FirstToken.request(target, BenchClient.ES256);
        store.addTokens();
        return target;
    }

    private static Map<String, String> settings(URI base, Postgres postgres) {
        return Map.of(
                "SERVER_ADDRESS",
                "127.0.0.1",
                "SERVER_PORT",
                Integer.toString(base.getPort()),
                "SPRING_DATASOURCE_URL",
                postgres.url(),
                "SPRING_DATASOURCE_USERNAME",
                Postgres.USER,
                "SPRING_DATASOURCE_PASSWORD",
                Postgres.PASSWORD,
                "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
                LARGEST_POOL,
                "SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE",
                IDLE_CONNECTIONS,
                "LOGGING_LEVEL_ROOT",
                "warn");
    }
}
