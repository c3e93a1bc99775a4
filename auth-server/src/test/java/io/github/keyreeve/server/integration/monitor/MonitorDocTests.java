package io.github.keyreeve.server.integration.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.docs.GeneratedPart;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.TrustedCertificates;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code monitor} prints and sends, as docs/commands.md shows it. */
class MonitorDocTests {

    private static final String DOCUMENT = "docs/commands.md";
    private static final String SHOWN = "http://localhost:9000";
    private static final Limits LIMITS =
            new Limits(60_000, Duration.ofDays(21), Duration.ofMinutes(10), Duration.ofMinutes(15), 1, 99);

    @TempDir
    private Path folder;

    @Test
    void showsOneRound() throws Exception {
        Node node = Node.shared();
        ClientCredentials client = TestClients.service(node, "introspection_audiences", List.of(TestClients.API));
        Path secret = Files.writeString(folder.resolve("secret"), client.secret() + "\n");
        StringWriter out = new StringWriter();
        // The heap is judged by what is left after a collection.
        System.gc();

        int status = new CommandLine(new MonitorCommand(Clock.systemUTC()))
                .setOut(new PrintWriter(out, true))
                .execute(
                        "--once",
                        "--base-url",
                        node.uri().toString(),
                        "--management-url",
                        "http://127.0.0.1:"
                                + node.context().getEnvironment().getRequiredProperty("local.management.port"),
                        "--client-id",
                        client.id(),
                        "--client-secret-file",
                        secret.toString(),
                        // A busy machine is no finding.
                        "--slow",
                        "60000",
                        "--timeout",
                        "60",
                        "--disk-free",
                        "1",
                        "--memory-used",
                        "99");

        assertThat(status).as(out.toString()).isZero();
        new GeneratedPart(DOCUMENT, "output of monitor").isOutput("""
                ```console
                $ keyreeve monitor --once --base-url %s --management-url http://localhost:9001 \\
                    --client-id watcher --client-secret-file secret
                %s
                ```
                """.formatted(
                        SHOWN, out.toString().strip().replace(node.uri().toString(), SHOWN)));
    }

    @Test
    void showsTheMessageOfAChange() {
        List<Notification> sent = new ArrayList<>();
        try (StandIn server = new StandIn(null)) {
            server.status("/health/ready", 503);
            ServerProbes probes = new ServerProbes(
                    new Remote(server.uri(), TrustedCertificates.of(null), Duration.ofSeconds(60)), LIMITS);
            new Monitor(
                            server.uri(),
                            probes::run,
                            new HoldDown(1),
                            List.of(receiver(sent)),
                            new Report(new PrintWriter(new StringWriter(), true), Clock.systemUTC()),
                            Clock.systemUTC())
                    .round();

            String message = Remote.JSON
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(sent.get(0).message());
            new GeneratedPart(DOCUMENT, "message of monitor")
                    .isOutput("```json\n" + message.replace(server.uri().toString(), SHOWN) + "\n```");
        }
    }

    private static Notifier receiver(List<Notification> sent) {
        return new Notifier() {
            @Override
            public String name() {
                return "list";
            }

            @Override
            public void send(Notification notification) {
                sent.add(notification);
            }
        };
    }
}
