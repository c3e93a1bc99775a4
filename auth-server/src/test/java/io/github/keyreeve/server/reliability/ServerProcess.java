package io.github.keyreeve.server.reliability;

import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** A server as a process of its own, with the address and the stores of a node that has been closed. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Node formerly;
    private final Path folder;
    private final Process process;

    private ServerProcess(Node formerly, Path folder, Process process) {
        this.formerly = formerly;
        this.folder = folder;
        this.process = process;
    }

    /** Starts it with these options of the virtual machine, and waits until it serves. */
    static ServerProcess inPlaceOf(
            Node node, EmbeddedPostgres.Database database, EmbeddedRedis redis, String... options) {
        node.close();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Keyreeve.class.getName()));
        try {
            Path folder = Files.createTempDirectory("keyreeve-server");
            ProcessBuilder program = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            program.environment().clear();
            program.environment().putAll(settings(node, database, redis));
            ServerProcess server = new ServerProcess(node, folder, program.start());
            await().atMost(START).until(server::isReady);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(Node node, EmbeddedPostgres.Database database, EmbeddedRedis redis) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", String.valueOf(node.uri().getPort()));
        settings.put("MANAGEMENT_SERVER_PORT", "0");
        settings.put("KEYREEVE_ISSUER", node.uri().toString());
        settings.put("KEYREEVE_MASTER_KEY", Node.MASTER_KEY);
        settings.put("KEYREEVE_TRUSTED_PROXIES", "127.0.0.1");
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", database.username());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.password());
        settings.put("SPRING_DATA_REDIS_URL", redis.url());
        // Its users sign in over and over, from one address.
        settings.put("KEYREEVE_RATE_LIMIT_RULES_LOGIN_QUOTA", "off");
        settings.put("KEYREEVE_RATE_LIMIT_RULES_LOGIN_ADDRESS_QUOTA", "off");
        return settings;
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("The server has ended: " + log());
        }
        HttpRequest ready = HttpRequest.newBuilder(formerly.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(ready, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has printed so far. */
    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
