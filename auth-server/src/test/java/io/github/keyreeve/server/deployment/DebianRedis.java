package io.github.keyreeve.server.deployment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Servers of Redis as Debian has it, as processes in a folder of the test: a primary with a replica and sentinels, or a cluster. */
final class DebianRedis implements AutoCloseable {

    static final String PRIMARY = "keyreeve";

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Path SERVER = Program.find("redis-server");
    private static final Path CLIENT = Program.find("redis-cli");

    private final Path folder;
    private final Map<Integer, Process> servers = new LinkedHashMap<>();
    private final List<Integer> sentinels = new ArrayList<>();
    private final List<Process> processesOfSentinels = new ArrayList<>();

    private DebianRedis(Path folder) {
        this.folder = folder;
    }

    /** A primary, a replica, and three sentinels that promote it after a second. Without the programs the test is skipped. */
    static DebianRedis withSentinels(Path folder) {
        DebianRedis redis = new DebianRedis(folder);
        redis.assumeInstalled();
        int primary = redis.begin("");
        redis.begin("replicaof 127.0.0.1 " + primary + "\n");
        await().atMost(SOON)
                .until(() -> redis.ask(primary, "info", "replication").contains("state=online"));
        for (int i = 0; i < 3; i++) {
            redis.sentinels.add(redis.beginSentinel(primary));
        }
        await().atMost(SOON).until(() -> redis.sentinels.stream()
                .allMatch(sentinel -> redis.ask(sentinel, "sentinel", "ckquorum", PRIMARY)
                                .startsWith("OK 3 ")
                        && redis.ask(sentinel, "sentinel", "replicas", PRIMARY).contains("slave")));
        return redis;
    }

    /** Three primaries, each with a replica that follows it after a second. */
    static DebianRedis cluster(Path folder) {
        DebianRedis redis = new DebianRedis(folder);
        redis.assumeInstalled();
        for (int i = 0; i < 6; i++) {
            redis.begin("cluster-enabled yes\ncluster-node-timeout 1000\ncluster-port " + FreePorts.next() + "\n");
        }
        List<String> create = new ArrayList<>(List.of(CLIENT.toString(), "--cluster", "create"));
        redis.addresses().forEach(create::add);
        create.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
        Program.run(Map.of(), create.toArray(String[]::new));
        await().atMost(SOON).until(() -> redis.servers.keySet().stream()
                .allMatch(port -> redis.ask(port, "cluster", "info").contains("cluster_state:ok")));
        await().atMost(SOON).until(() -> redis.servers.keySet().stream()
                .filter(redis::isPrimary)
                .allMatch(port -> redis.ask(port, "info", "replication").contains("state=online")));
        return redis;
    }

    private void assumeInstalled() {
        assumeTrue(Files.isExecutable(SERVER) && Files.isExecutable(CLIENT), "there is no redis-server");
    }

    /** For {@code SPRING_DATA_REDIS_SENTINEL_NODES}. */
    String sentinels() {
        return sentinels.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** For {@code SPRING_DATA_REDIS_CLUSTER_NODES}. */
    String nodes() {
        return addresses().limit(3).collect(Collectors.joining(","));
    }

    private Stream<String> addresses() {
        return servers.keySet().stream().map(port -> "127.0.0.1:" + port);
    }

    /** How many keys the primaries have. */
    long keys() {
        return servers.keySet().stream()
                .filter(this::isPrimary)
                .mapToLong(port -> Long.parseLong(ask(port, "dbsize").strip()))
                .sum();
    }

    /** How many primaries have keys. */
    long primariesWithKeys() {
        return servers.keySet().stream()
                .filter(port -> isPrimary(port) && !ask(port, "dbsize").strip().equals("0"))
                .count();
    }

    /** Kills one, which will not say goodbye to anybody. */
    void killAPrimary() {
        int port = servers.keySet().stream().filter(this::isPrimary).findFirst().orElseThrow();
        Objects.requireNonNull(servers.remove(port)).destroyForcibly();
    }

    private boolean isPrimary(int port) {
        return !sentinels.contains(port) && ask(port, "role").startsWith("master");
    }

    private int begin(String settings) {
        int port = FreePorts.next();
        run(port, "bind 127.0.0.1\nport " + port + "\nsave \"\"\nappendonly no\n" + settings);
        return port;
    }

    private int beginSentinel(int primary) {
        int port = FreePorts.next();
        run(
                port,
                "bind 127.0.0.1\nport " + port + "\nsentinel monitor " + PRIMARY + " 127.0.0.1 " + primary + " 2\n"
                        + "sentinel down-after-milliseconds " + PRIMARY + " 1000\n"
                        + "sentinel failover-timeout " + PRIMARY + " 5000\n",
                "--sentinel");
        return port;
    }

    private void run(int port, String settings, String... options) {
        try {
            Path own = Files.createDirectory(folder.resolve("redis-" + port));
            Path file = Files.writeString(own.resolve("redis.conf"), settings + "dir " + own + "\n");
            List<String> command = new ArrayList<>(List.of(SERVER.toString(), file.toString()));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(own.resolve("log").toFile())
                    .start();
            if (options.length == 0) {
                servers.put(port, process);
            } else {
                processesOfSentinels.add(process);
            }
            await().atMost(SOON).until(() -> ask(port, "ping").startsWith("PONG"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(int port, String... question) {
        String[] command = Stream.concat(
                        Stream.of(CLIENT.toString(), "-h", "127.0.0.1", "-p", String.valueOf(port)),
                        Stream.of(question))
                .toArray(String[]::new);
        return Program.result(Map.of(), command).output();
    }

    @Override
    public void close() {
        processesOfSentinels.forEach(Process::destroyForcibly);
        servers.values().forEach(Process::destroyForcibly);
    }
}
