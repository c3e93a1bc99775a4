package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Node;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A client of an npm package, in a folder of {@code src/test/interop}: its dependencies, and mostly check.mjs with the steps. */
final class NodeProject {

    private static final Path SOURCES = Path.of("src/test/interop");
    private static final String PASSWORD = "a-password-of-this-test";
    private static final long PATIENCE_IN_SECONDS = 180;

    private static final Set<String> INSTALLED = new HashSet<>();

    private final String name;
    private final Path work;

    NodeProject(String name) {
        this.name = name;
        this.work = Path.of("target/interop", name);
    }

    static void assumeInstalled() {
        assumeTrue(isOnPath("node") && isOnPath("npm"), "node and npm are not on the PATH");
    }

    /** Installs the package and runs the steps, for a user of their own and with these settings beside those of the user. */
    void run(Node node, Map<String, Object> settings) throws IOException, InterruptedException {
        String username = "interop-" + name;
        String email = username + "@example.com";
        node.bean(Accounts.class).create(NewAccount.named(username).withEmail(email), PASSWORD);
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.putAll(Map.of("issuer", node.uri().toString(), "username", username, "email", email, "password", PASSWORD));
        install();
        Files.write(work.resolve("settings.json"), new JsonMapper().writeValueAsBytes(all));
        run("node", "check.mjs", "settings.json");
    }

    /** Installs the packages, once in a run of the tests, and returns the folder that has them. */
    Path install() throws IOException, InterruptedException {
        synchronized (INSTALLED) {
            if (INSTALLED.add(name)) {
                installPackages();
            }
        }
        return work;
    }

    private void installPackages() throws IOException, InterruptedException {
        Files.createDirectories(work);
        copy(SOURCES.resolve("browser.mjs"));
        try (Stream<Path> sources = Files.list(SOURCES.resolve(name))) {
            for (Path source : sources.toList()) {
                copy(source);
            }
        }
        run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
    }

    private void copy(Path source) throws IOException {
        Files.copy(source, work.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    void run(String... command) throws IOException, InterruptedException {
        Path output = work.resolve(command[0] + ".log");
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String story = String.join(" ", command) + "\n" + Files.readString(output);
        assertThat(ended).as(story).isTrue();
        assertThat(process.exitValue()).as(story).isZero();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
