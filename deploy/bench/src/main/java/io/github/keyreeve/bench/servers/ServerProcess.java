package io.github.keyreeve.bench.servers;

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
import java.util.function.BooleanSupplier;

/** A server in a process of its own. */
final class ServerProcess {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int LINES_OF_OUTPUT = 20;
    private static final long POLL_MILLIS = 10;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ProcessBuilder builder;
    private final Path log;
    private final Process process;

    private ServerProcess(ProcessBuilder builder, Path log) {
        this.builder = builder;
        this.log = log;
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the command; its output goes to the log. */
    static ServerProcess start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new ServerProcess(builder, log);
    }

    /** Another process by the same command. */
    ServerProcess startAgain() {
        return new ServerProcess(builder, log);
    }

    long id() {
        return process.pid();
    }

    /** Waits until the address responds with 200. */
    void awaitResponse(URI address) {
        await(() -> responds(address));
    }

    /** Waits until the target issues tokens. */
    void awaitToken(Target target) {
        await(() -> FirstToken.isIssued(target));
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The server does not start:\n" + output());
            }
            pause();
        }
    }

    /** Waits until the process has ended by itself, with success. */
    void awaitSuccess() {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The command fails:\n" + output());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last lines of the log. */
    private String output() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_OUTPUT), lines.size()));
        } catch (IOException e) {
            return "no output";
        }
    }

    private static boolean responds(URI address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
