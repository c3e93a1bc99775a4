package io.github.keyreeve.faults.process;

import io.github.keyreeve.faults.agent.Crash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One server process, on the same ports each time it starts. */
public final class Node {

    private static final Duration LONGEST_START = Duration.ofMinutes(8);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final Path jar;
    private final Path root;
    private final Path log;
    private final int port = Ports.next();
    private final int managementPort = Ports.next();
    private final Map<String, String> settings;
    private List<String> flags;
    private Process process;

    /** @param flags of the virtual machine, after those of {@code deploy/jvm.args} */
    public Node(String name, Path jar, Path root, Path folder, Map<String, String> settings, List<String> flags) {
        this.name = name;
        this.jar = jar;
        this.root = root;
        this.log = folder.resolve(name + ".log");
        this.settings = settings;
        this.flags = flags;
        this.process = run();
    }

    private Process run() {
        List<String> command = new ArrayList<>(List.of(java(), "@" + root.resolve("deploy/jvm.args")));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK of this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    public URI management() {
        return URI.create("http://localhost:" + managementPort);
    }

    public Path log() {
        return log;
    }

    public Duration awaitReady() {
        return Waiting.until(name + " is ready, see " + log, LONGEST_START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " does not start, see " + log);
            }
            return isReady();
        });
    }

    /** It serves, whether a load balancer should send it anything or not. */
    public void awaitLive() {
        Waiting.until(name + " is live, see " + log, LONGEST_START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " does not start, see " + log);
            }
            return responds("/health/live");
        });
    }

    /** For a node that may end as soon as it serves. */
    public void awaitReadyOrEnd() {
        Waiting.until(
                name + " is ready or has ended, see " + log, LONGEST_START, () -> !process.isAlive() || isReady());
    }

    public boolean isReady() {
        return responds("/health/ready");
    }

    private boolean responds(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(base().resolve(path))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the agent has halted it. */
    public boolean hasHalted() {
        return !process.isAlive() && process.exitValue() == Crash.STATUS;
    }

    public void signal(String signal) {
        Program.signal(signal, List.of(process.pid()));
    }

    public void kill() {
        process.destroyForcibly();
        Waiting.until("the end of " + name, LONGEST_STOP, () -> !process.isAlive());
    }

    /** As a supervisor does: SIGTERM, and its end. */
    public void stop() {
        process.destroy();
        Waiting.until("the end of " + name, LONGEST_STOP, () -> !process.isAlive());
    }

    public void start() {
        process = run();
    }

    public void startWith(List<String> otherFlags) {
        flags = otherFlags;
        process = run();
    }

    public long openFiles() {
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long threads() {
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
