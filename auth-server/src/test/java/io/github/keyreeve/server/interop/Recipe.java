package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A page of {@code docs/connect} that is followed: its clients are registered, its files written, its commands run. */
final class Recipe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern OPEN = Pattern.compile("Open in your browser: (\\S+)");

    private final ConnectPage page;
    private final RecipePorts ports;
    private final Path folder;
    private final List<Process> running = new ArrayList<>();
    private final Map<String, String> replaced = new HashMap<>();

    private Recipe(ConnectPage page, RecipePorts ports, Path folder) {
        this.page = page;
        this.ports = ports;
        this.folder = folder;
    }

    /** Runs this where the page begins that, such as what a build has made in place of the build. */
    Recipe replacing(String program, String other) {
        replaced.put(program, other);
        return this;
    }

    /** Registers the clients of the page, and writes its files into a folder in this one. */
    static Recipe follow(String page, Node node, Path parent) {
        return follow(page, node, parent, RecipePorts.at(node));
    }

    /** The same at the ports of another page, which it works with. */
    static Recipe follow(String page, Node node, Path parent, RecipePorts ports) {
        Recipe recipe = new Recipe(ConnectPage.named(page), ports, parent.resolve(page));
        recipe.writeFiles();
        node.bean(ClientFile.class).apply(recipe.folder.resolve(ConnectPage.CLIENTS));
        return recipe;
    }

    /** The address that the page names, at the ports of this test. */
    URI at(String documented) {
        return ports.resolve(documented);
    }

    RecipePorts ports() {
        return ports;
    }

    /** Where its files are. */
    Path folder() {
        return folder;
    }

    /** Starts the command of the page with this text in it, and waits until it listens on this port of the page. */
    Recipe start(String command, int documentedPort) {
        return startProgram(page.command(command), documentedPort);
    }

    /** The same with a program that the page says nothing about. */
    Recipe startProgram(String command, int documentedPort) {
        Process process = begin(command, "server.log");
        int port = ports.of(documentedPort);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> listens(port) || !process.isAlive());
        assertThat(process.isAlive()).as(() -> log("server.log")).isTrue();
        return this;
    }

    /** Starts a program that waits for a user in a browser, and returns the address that it prints for them. */
    URI startForUser(String command) {
        begin(command, "program.log");
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> OPEN.matcher(
                        log("program.log"))
                .find());
        Matcher address = OPEN.matcher(log("program.log"));
        assertThat(address.find()).isTrue();
        return URI.create(address.group(1));
    }

    /** The same with the command of the page with this text in it. */
    URI startForUserAs(String command) {
        return startForUser(page.command(command));
    }

    /** What that program prints, once it has ended well. */
    String outputOfProgram() {
        return outputOf(running.get(running.size() - 1), "program.log");
    }

    /** Runs the command of the page with this text in it, and returns what it prints. */
    String run(String command) {
        return outputOf(begin(page.command(command), "command.log"), "command.log");
    }

    private String outputOf(Process process, String log) {
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended && process.exitValue() == 0).as(() -> log(log)).isTrue();
            return log(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the program of the page has printed; for the message of a failure. */
    String log(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Process process : running) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private Process begin(String command, String log) {
        String program = ports.writtenInto(command);
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            program = program.replace(each.getKey(), each.getValue());
        }
        try {
            Process process = new ProcessBuilder("bash", "-c", program)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(log).toFile())
                    .start();
            running.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFiles() {
        try {
            for (Map.Entry<String, String> file : page.files().entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, ports.writtenInto(file.getValue()));
            }
            Path modules = folder.resolve("node_modules");
            if (!Files.exists(modules) && Files.exists(folder.resolveSibling("node_modules"))) {
                Files.createSymbolicLink(modules, Path.of("..", "node_modules"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getByName("localhost"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
