package io.github.keyreeve.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.docs.GeneratedPart;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.kong.KongStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code smoke --gateway} against a gateway that is set up as it should be, and against ones that are not. */
@Tag("slow")
class GatewaySmokeTests {

    private static final Pattern STEP = Pattern.compile("(?m)^(ok|failed|skipped) +\\d+ ms  (.{18})  ");

    private final MutableClock clock = new MutableClock();
    private final KongStandIn kong = new KongStandIn(clock);
    private final MailCatcher mails = MailCatcher.start(0);

    @TempDir
    private Path folder;

    @BeforeEach
    void addRoutes() {
        kong.admin("PUT", "/services/api", Map.of("name", "api", "host", "api.example"));
        kong.admin("POST", "/services/api/routes", Map.of("name", "user", "paths", List.of("/user")));
        kong.admin("POST", "/services/api/routes", Map.of("name", "partner", "paths", List.of("/partner")));
    }

    @AfterEach
    void stop() {
        kong.close();
        mails.close();
    }

    @Test
    void triesTokenKeyAndLimit() throws Exception {
        plugin("user", "jwt", Map.of("key_claim_name", "iss", "claims_to_verify", List.of("exp")));
        plugin("partner", "key-auth", Map.of("key_names", List.of("apikey"), "key_in_query", false));
        plugin("partner", "rate-limiting", Map.of("minute", 20));

        assertThat(smoke()).as(report()).isZero();

        assertThat(steps())
                .contains(
                        "ok gateway token",
                        "ok token at users",
                        "ok token at partners",
                        "ok wrong signature",
                        "ok API key",
                        "ok key at partners",
                        "ok key at users",
                        "ok limit",
                        "ok delete");
        assertThat(report()).contains("429 by a limit of 20");
        new GeneratedPart("docs/commands.md", "output of smoke --gateway").isOutput("""
                ```console
                $ keyreeve smoke --base-url https://login.example --gateway https://api.example --mails http://localhost:8025/messages
                …
                %s
                ```
                """.formatted(report().lines()
                .dropWhile(line -> !line.contains("gateway token"))
                .takeWhile(line -> !line.contains("delete"))
                .collect(Collectors.joining("\n"))));
    }

    @Test
    void failsWhereRoutesAreOpen() throws Exception {
        plugin("partner", "key-auth", Map.of("key_names", List.of("apikey")));

        assertThat(smoke()).as(report()).isEqualTo(1);

        assertThat(steps())
                .contains(
                        "ok token at users",
                        "failed wrong signature",
                        "failed key at users",
                        "skipped limit",
                        "ok delete");
    }

    @Test
    void failsWhereTheGatewayKnowsNeither() throws Exception {
        plugin("user", "jwt", Map.of("key_claim_name", "sub", "maximum_expiration", 1));
        plugin("partner", "jwt", Map.of());

        assertThat(smoke()).as(report()).isEqualTo(1);

        assertThat(steps())
                .contains("failed token at users", "failed key at partners")
                .doesNotContain("ok limit");
    }

    private void plugin(String route, String name, Map<String, Object> config) {
        kong.admin("POST", "/routes/" + route + "/plugins", Map.of("name", name, "config", config));
    }

    private int smoke() throws Exception {
        try (Node node = Node.builder()
                .clock(clock)
                .property("keyreeve.gateway.kong.admin-url", kong.adminUrl())
                .property("keyreeve.gateway.kong.api-key-scopes", "partner.read")
                .property("keyreeve.delivery.interval", "200ms")
                .property("spring.mail.host", mails.smtpHost())
                .property("spring.mail.port", mails.smtpPort())
                .start()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Keyreeve.class.getName(),
                    "smoke",
                    "--base-url",
                    node.uri().toString(),
                    "--gateway",
                    kong.proxyUrl().toString(),
                    "--mails",
                    "http://localhost:" + mails.httpPort() + "/messages"));
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start()
                    .waitFor();
        }
    }

    private List<String> steps() throws Exception {
        return STEP.matcher(report())
                .results()
                .map(step -> step.group(1) + " " + step.group(2).strip())
                .toList();
    }

    private String report() throws Exception {
        Path out = folder.resolve("out");
        return Files.exists(out) ? Files.readString(out) : "";
    }
}
