package io.github.keyreeve.faults.process;

import io.github.keyreeve.faults.proxy.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, Redis, nginx and several nodes. */
public final class Cluster implements AutoCloseable {

    /** The load has one address, behind which others have many users; limits for an address must not hide those for an account. */
    private static final Map<String, String> ALL_FROM_ONE_ADDRESS = Map.of(
            "KEYREEVE_LOCKOUT_ADDRESS_FAILURES", "100000",
            "KEYREEVE_LOCKOUT_ADDRESS_SIGN_INS", "100000",
            "KEYREEVE_REQUEST_LIMIT_PER_CLIENT_AND_ADDRESS", "100000",
            "KEYREEVE_RATE_LIMIT_RULES_LOGIN_QUOTA", "600/60s",
            "KEYREEVE_RATE_LIMIT_RULES_LOGIN_ADDRESS_QUOTA", "6000/60s",
            "KEYREEVE_RATE_LIMIT_RULES_REFRESH_QUOTA", "6000/60s");

    /** Commands end before thorough compiling has paid. */
    static final String BRIEF = "-XX:TieredStopAtLevel=1";

    private final Layout layout;
    private Postgres postgres;
    private final Redis redis;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private @Nullable Nginx nginx;
    private final @Nullable TcpProxy databaseProxy;

    public Cluster(Layout layout) {
        this.layout = layout;
        try {
            Files.createDirectories(layout.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = new Postgres(layout.folder().resolve("postgresql"), layout.postgres());
        redis = new Redis(layout.folder());
        databaseProxy = layout.hasDatabaseProxy() ? new TcpProxy(postgres.port(), 0) : null;
    }

    /** What the nodes reach the database by, if the layout has one. */
    public TcpProxy databaseProxy() {
        return Objects.requireNonNull(databaseProxy, "The layout has no proxy");
    }

    public Postgres postgres() {
        return postgres;
    }

    public Redis redis() {
        return redis;
    }

    public List<Node> nodes() {
        return nodes;
    }

    public Node node(int number) {
        return nodes.get(number);
    }

    public Layout layout() {
        return layout;
    }

    /** Where nginx listens: the issuer. */
    public URI base() {
        return URI.create(settings.getOrDefault("KEYREEVE_ISSUER", ""));
    }

    public void start(UnaryOperator<String> clients, String users) {
        postgres.create();
        redis.awaitStart();
        List<Integer> ports = new ArrayList<>();
        int tls = Ports.next();
        settings.putAll(settings(tls, write("clients.json", clients.apply(issuer(tls)))));
        for (int number = 0; number < layout.nodes(); number++) {
            startNode(number);
            ports.add(nodes.get(number).port());
            // One migrates; the others find it done, and the machine is small.
            nodes.get(number).awaitReady();
        }
        nginx = new Nginx(layout, ports, tls);
        command("import", "users", write("users.jsonl", users).toString());
    }

    /** Lets nginx send requests to these nodes only. */
    public void serveBy(List<Node> serving) {
        List<Integer> out = nodes.stream()
                .filter(node -> !serving.contains(node))
                .map(Node::port)
                .toList();
        Objects.requireNonNull(nginx, "nginx has not started")
                .leaveOut(nodes.stream().map(Node::port).toList(), out);
    }

    private void startNode(int number) {
        String name = "node-" + (char) ('a' + number);
        nodes.add(new Node(name, layout.jar(number), layout.root(), layout.folder(), settings, layout.flags(number)));
    }

    /** Runs a command of the jar of this version with the settings of the nodes. */
    public String command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Node.java(), "-Xmx128m", BRIEF, "-jar", layout.jar().toString()));
        command.addAll(List.of(arguments));
        return Program.run(command, settings);
    }

    /** Begins a command of the jar on another database of this server. */
    public Process begin(String database, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Node.java(), "-Xmx128m", BRIEF, "-jar", layout.jar().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        layout.folder().resolve(database + ".log").toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("SPRING_DATASOURCE_URL", Postgres.url(postgres.port(), database));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets commands and nodes that start from now on use another database. */
    public void use(Postgres other) {
        postgres = other;
        settings.put("SPRING_DATASOURCE_URL", other.url());
    }

    private Map<String, String> settings(int tls, Path clients) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Map<String, String> all = new HashMap<>(layout.settings());
        all.put("SERVER_ADDRESS", "127.0.0.1");
        all.put("KEYREEVE_ISSUER", issuer(tls));
        all.put("KEYREEVE_MASTER_KEY", Base64.getEncoder().encodeToString(key));
        all.put("KEYREEVE_CLIENTS", clients.toString());
        all.put("KEYREEVE_TRUSTED_PROXIES", "127.0.0.1");
        all.put("SPRING_DATASOURCE_URL", Postgres.url(databaseProxy == null ? postgres.port() : databaseProxy.port()));
        all.put("SPRING_DATASOURCE_USERNAME", Postgres.USER);
        all.put("SPRING_DATASOURCE_PASSWORD", "trusted");
        all.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + redis.port());
        ALL_FROM_ONE_ADDRESS.forEach(all::putIfAbsent);
        return all;
    }

    private static String issuer(int port) {
        return "https://localhost:" + port;
    }

    private Path write(String file, String text) {
        try {
            return Files.writeString(layout.folder().resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (nginx != null) {
            nginx.stop();
        }
        nodes.forEach(node -> node.signal("CONT"));
        nodes.stream().filter(Node::isAlive).forEach(Node::kill);
        if (databaseProxy != null) {
            databaseProxy.close();
        }
        redis.signal("CONT");
        redis.kill();
        try {
            postgres.signalAll("CONT");
            postgres.stop("immediate");
        } catch (RuntimeException stoppedBefore) {
            System.err.println("PostgreSQL: " + stoppedBefore.getMessage());
        }
    }
}
