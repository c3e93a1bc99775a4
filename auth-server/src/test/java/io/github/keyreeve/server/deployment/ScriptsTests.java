package io.github.keyreeve.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts and units that are not run here are at least read by the program that knows their language. */
class ScriptsTests {

    @Test
    void haveNothingThatShellcheckWarnsOf() {
        Path shellcheck = Program.find("shellcheck");
        assumeTrue(Files.isExecutable(shellcheck), "there is no shellcheck");
        List<String> command = new ArrayList<>(List.of(shellcheck.toString()));
        scripts().forEach(script -> command.add(script.toString()));
        assertThat(command).hasSizeGreaterThan(10);

        Program.run(Map.of(), command.toArray(String[]::new));
    }

    private static List<Path> scripts() {
        return Stream.of("deploy", ".ci", ".githooks")
                .map(Program.DEPLOY::resolveSibling)
                .filter(Files::isDirectory)
                .flatMap(ScriptsTests::walk)
                .filter(file -> !file.toString().contains("/target/"))
                .filter(ScriptsTests::isScript)
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isScript(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("").matches("#!.*\\b(ba)?sh");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a request may contain a code or a state. */
    @Test
    @Tag("LO-08")
    void haveAProxyThatLogsNoRequests() throws IOException {
        assertThat(Files.readAllLines(Program.DEPLOY.resolve("nginx/keyreeve.conf")))
                .contains("    access_log off;")
                .filteredOn(line -> line.contains("access_log"))
                .hasSize(1);
    }

    /** Of the container in compose; what it makes of the configuration is all that differs from the one that is tested with nginx. */
    @Test
    void haveAStartOfNginxThatFillsInTheHost(@TempDir Path folder) throws IOException {
        Path made = folder.resolve("default.conf");
        String script = Files.readString(Program.DEPLOY.resolve("compose/start-nginx"))
                .replace(
                        "/etc/keyreeve/keyreeve.conf",
                        Program.DEPLOY.resolve("nginx/keyreeve.conf").toString())
                .replace("/etc/nginx/conf.d/default.conf", made.toString())
                .replace("exec nginx", "echo nginx");

        String started = Program.run(Map.of("KEYREEVE_HOST", "login.example.org"), "sh", "-c", script);

        assertThat(started).isEqualTo("nginx -g daemon off;\n");
        assertThat(Files.readString(made))
                .contains(
                        "server_name login.example.org;",
                        "ssl_certificate /etc/keyreeve-certificates/fullchain.pem;",
                        "ssl_certificate_key /etc/keyreeve-certificates/privkey.pem;",
                        "include /etc/keyreeve-nodes/*.conf;")
                .doesNotContain("server_name auth.example.com", "/etc/ssl/");
    }

    /** The program of the unit is not there, which is all that it may say. */
    @Test
    void haveAUnitThatSystemdUnderstands() {
        Path analyze = Program.find("systemd-analyze");
        assumeTrue(Files.isExecutable(analyze), "there is no systemd-analyze");

        Program.Result verified = Program.result(
                Map.of(),
                analyze.toString(),
                "verify",
                Program.DEPLOY.resolve("systemd/keyreeve.service").toString());

        assertThat(verified.output().lines())
                .filteredOn(line -> line.contains("keyreeve.service"))
                .allMatch(line -> line.contains("/opt/keyreeve/java/bin/java is not executable"));
    }

    @Test
    void haveAHealthCheckThatNeedsNoShell() {
        String port = Node.shared().context().getEnvironment().getRequiredProperty("local.management.port");

        assertThat(health(port)).isZero();
        assertThat(health(String.valueOf(FreePorts.next()))).isEqualTo(1);
    }

    private static int health(String port) {
        return Program.result(
                        Map.of("MANAGEMENT_SERVER_PORT", port),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Program.DEPLOY.resolve("docker/Health.java").toString())
                .status();
    }
}
