package io.github.keyreeve.bench.servers;

import io.github.keyreeve.bench.floor.EmptyTomcat;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts Tomcat without an application. Its PostgreSQL has nothing to do; the counters of a target include one. */
final class FloorServer {

    static final String NAME = "floor";

    private FloorServer() {}

    static Target start(Path folder, Cores cores, List<String> flags) {
        Postgres postgres = Postgres.start(folder.resolve("postgresql"), cores);
        int port = Ports.next();
        List<String> command = new ArrayList<>(List.of(Java.executable()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(EmptyTomcat.class.getName(), Integer.toString(port)));
        ServerProcess server = ServerProcess.start(cores.pinned(command), Map.of(), folder.resolve("server.log"));
        URI base = URI.create("http://localhost:" + port);
        Target target = new Target(NAME, "Tomcat with a valve that sends 700 bytes", base, server, postgres, null);
        server.awaitResponse(target.jwks());
        return target;
    }
}
