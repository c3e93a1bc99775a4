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
import java.util.concurrent.TimeUnit;

/** The demo API and the flow lab, each a process of its own that ends with this one. */
final class DemoPrograms {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Program> programs;

    private DemoPrograms(List<Program> programs) {
        this.programs = programs;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** Starts the jars that the build has made next door. */
    static DemoPrograms start() {
        Path root = Path.of(System.getProperty("keyreeve.demo.root", ".."))
                .toAbsolutePath()
                .normalize();
        return new DemoPrograms(List.of(
                Program.start("demo API", root.resolve("resource-demo/target/resource-demo.jar"), 9090),
                Program.start("flow lab", root.resolve("client-demo/target/client-demo.jar"), 8080)));
    }

    void awaitReady() {
        programs.forEach(Program::awaitReady);
    }

    void stop() {
        programs.forEach(Program::stop);
    }

    private record Program(String name, Process process, Path log, URI address, long begun) {

        static Program start(String name, Path jar, int port) {
            try {
                Path log = Files.createTempFile("keyreeve-" + jar.getFileName() + "-", ".log");
                log.toFile().deleteOnExit();
                String java =
                        Path.of(System.getProperty("java.home"), "bin", "java").toString();
                Process process = new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "-jar",
                                jar.toString(),
                                "--spring.profiles.active=demo",
                                "--server.address=127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                return new Program(name, process, log, URI.create("http://127.0.0.1:" + port + "/"), System.nanoTime());
            } catch (IOException e) {
                throw new UncheckedIOException("The " + name + " does not start", e);
            }
        }

        void awaitReady() {
            HttpClient http = HttpClient.newHttpClient();
            while (!answers(http)) {
                if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new IllegalStateException("The " + name + " did not become ready:\n" + output());
                }
            }
            Progress.started(name, begun);
        }

        void stop() {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }

        private boolean answers(HttpClient http) {
            try {
                process.waitFor(200, TimeUnit.MILLISECONDS);
                http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
                return true;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        private String output() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }
}
