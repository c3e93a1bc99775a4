package io.github.keyreeve.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the programs beside the server.
 *
 * @param log what it prints; removed at the end
 * @param begun a value of {@link System#nanoTime}
 */
record DemoProgram(String name, Process process, Path log, URI address, long begun) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static DemoProgram start(String name, Path jar, URI address, Map<String, Object> settings) {
        if (!Files.isReadable(jar)) {
            throw new DemoImpossible("There is no " + jar.normalize() + ": start the demo with mvn -Pdemo.");
        }
        try {
            Path log = Files.createTempFile("keyreeve-demo-", ".log");
            log.toFile().deleteOnExit();
            Process process = new ProcessBuilder(command(jar, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new DemoProgram(name, process, log, address, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException("The " + name + " does not start", e);
        }
    }

    private static List<String> command(Path jar, Map<String, Object> settings) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Started quickly rather than run quickly.
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "--spring.profiles.active=demo");
        return Stream.concat(
                        java,
                        settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        while (!responds(http)) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new DemoImpossible("The " + name + " did not become ready. It said:\n" + output());
            }
        }
        Progress.started(name, begun);
    }

    void beginToStop() {
        process.destroy();
    }

    void awaitStop() {
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Any response counts; without one it waits a moment. */
    private boolean responds(HttpClient http) {
        try {
            http.send(HttpRequest.newBuilder(address.resolve("/")).build(), BodyHandlers.discarding());
            return true;
        } catch (IOException notYet) {
            return breathe();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean breathe() {
        try {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
