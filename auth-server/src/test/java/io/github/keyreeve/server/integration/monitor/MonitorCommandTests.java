package io.github.keyreeve.server.integration.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code monitor --once} at a real node, and its configuration file. */
class MonitorCommandTests {

    private static final Node NODE = Node.shared();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void findsARealNodeHealthy() throws Exception {
        assertThat(monitor(withClient("secret-of-service")))
                .as(out.toString() + err)
                .isZero();

        Map<String, String> results = results();
        assertThat(results)
                .containsOnlyKeys(
                        "certificate",
                        "components",
                        "deliveries",
                        "disk",
                        "health",
                        "introspection",
                        "jwks",
                        "latency",
                        "memory",
                        "metadata",
                        "metrics",
                        "pool",
                        "signature",
                        "tasks",
                        "token");
        assertThat(results).containsEntry("certificate", "skipped").containsEntry("introspection", "ok");
        assertThat(results.values()).doesNotContain("failed");
        assertThat(results.entrySet().stream()
                        .filter(each -> each.getValue().equals("skipped"))
                        .map(Map.Entry::getKey))
                .isSubsetOf("certificate", "memory");
    }

    @Test
    void failsWithAWrongSecret() throws Exception {
        assertThat(monitor(withClient("wrong"))).isEqualTo(CommandLine.ExitCode.SOFTWARE);

        assertThat(results())
                .containsEntry("token", "failed")
                .containsEntry("signature", "skipped")
                .containsEntry("health", "ok");
        assertThat(out.toString()).contains("invalid_client").doesNotContain("secret-of-service");
    }

    @Test
    void failsWhereNothingListens() throws Exception {
        assertThat(monitor("--once", "--base-url", "http://127.0.0.1:1", "--management-url", "http://127.0.0.1:1"))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);

        assertThat(results())
                .containsEntry("health", "failed")
                .containsEntry("components", "failed")
                .containsEntry("disk", "skipped");
    }

    @Test
    void readsItsOptionsFromAFile() throws Exception {
        Path file = write("monitor.conf", "# comment\nbase-url = http://127.0.0.1:1\nslow = 4000\n");

        assertThat(monitor("--once", "--config", file.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(monitor(
                        "--once",
                        "--config",
                        file.toString(),
                        "--base-url",
                        NODE.uri().toString()))
                .as(out.toString() + err)
                .isZero();
    }

    @Test
    void printsAFileWithAllOptionsThatItReadsItself() throws Exception {
        assertThat(monitor("--create-config", "--base-url", NODE.uri().toString()))
                .isZero();

        String file = out.toString();
        assertThat(file)
                .contains("\nbase-url = " + NODE.uri() + "\n", "\n#hold = 3\n", "\n#webhook-url =\n")
                .contains("\n# How many rounds in a row have another outcome before it counts; 3 by default.\n");
        options().forEach(option -> assertThat(file).contains(option + " ="));
        assertThat(monitor("--once", "--config", write("all.conf", file).toString()))
                .as(out.toString() + err)
                .isZero();
        Path every = write("every.conf", file.replaceAll("(?m)^#([a-z-]+ = \\S)", "$1"));
        assertThat(monitor("--once", "--config", every.toString()))
                .as(out.toString() + err)
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --once                                                             | Missing required option: '--base-url=URL'
            --once --base-url ftp://host                                       | --base-url is no address of the web
            --once --base-url http://127.0.0.1:1 --client-id a                 | go together
            --once --base-url http://127.0.0.1:1 --hold 0                      | --hold must be at least 1
            --once --base-url http://127.0.0.1:1 --mail-to a@b.example         | --mail-to requires --smtp-host
            --once --base-url http://127.0.0.1:1 --smtp-host a.example         | --smtp-host requires --mail-to
            --once --base-url http://127.0.0.1:1 --config none.conf            | none.conf cannot be read
            --once --base-url http://127.0.0.1:1 --webhook-secret-file a       | requires --webhook-url
            """)
    void explainsInvalidUsage(String arguments, String explanation) {
        assertThat(monitor(arguments.split(" +"))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains(explanation);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesAFileWithWhatIsNoOption() throws Exception {
        Path file = write("monitor.conf", "base-url = http://127.0.0.1:1\nintervall = 5\n");

        assertThat(monitor("--once", "--config", file.toString())).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("has an unknown option: intervall");
    }

    private String[] withClient(String secret) throws Exception {
        ClientCredentials client = TestClients.service(NODE, "introspection_audiences", List.of(TestClients.API));
        return new String[] {
            "--once",
            "--base-url",
            NODE.uri().toString(),
            "--management-url",
            "http://127.0.0.1:" + NODE.context().getEnvironment().getRequiredProperty("local.management.port"),
            "--client-id",
            client.id(),
            "--client-secret-file",
            write("secret", secret + "\n").toString(),
            // A busy machine is no finding.
            "--slow",
            "60000",
            "--timeout",
            "60"
        };
    }

    private int monitor(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new MonitorCommand(Clock.systemUTC()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode outcome = new JsonMapper().readTree(line);
            assertThat(outcome.path("event").asString()).isEqualTo("check");
            results.put(outcome.path("check").asString(), outcome.path("result").asString());
        }
        return results;
    }

    private static Stream<String> options() {
        List<String> names = new ArrayList<>();
        new CommandLine(new MonitorOptions())
                .getCommandSpec()
                .options()
                .forEach(option -> names.add(option.longestName().substring(2)));
        return names.stream();
    }

    private Path write(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }
}
