package io.github.keyreeve.server.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Metrics;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files in deploy/observability and the list of metrics, compared with what a node measures after it was used. */
class ObservabilityFilesTests {

    private static final Path FOLDER = Project.ROOT.resolve("deploy/observability");
    private static final String PAGE = "docs/operations/observe.md";

    private static final Pattern METRIC =
            Pattern.compile("\\b((?:keyreeve|http|hikaricp|jvm|process)_[a-z_]+)\\b(?!\\()(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\"");

    /** Those that Prometheus adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    /** Of what need not have happened until now. */
    private static final Set<String> LATER = Set.of(
            "keyreeve_cleanup_removed_total", "keyreeve_delivery_attempts_total", "keyreeve_forwarded_ignored_total");

    private static Node node;
    private static Metrics metrics;

    @BeforeAll
    static void use() {
        node = Node.builder()
                .property("keyreeve.rate-limit.enabled", "true")
                .property("keyreeve.lockout.address-failures", "3")
                .start();
        Server server = Server.of(node);
        SignedInUser.at(node).tokens(TestClients.web(node), TestClients.SCOPE);
        String token = server.as(TestClients.service(node))
                .clientCredentials("api.read")
                .accessToken();
        server.as(TestClients.resourceServer(node)).introspect(token).expectActive();
        String name = "user-" + UUID.randomUUID();
        for (int attempt = 0; attempt < 8; attempt++) {
            Api.on(node).post("/auth/login", "username", name, "password", "wrong-password");
        }
        metrics = Metrics.of(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static List<Map<String, Object>> alerts() throws IOException {
        return list(list(yaml("alerts.yaml").get("groups")).get(0).get("rules"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertsOnMetricsThatThereAre(Map<String, Object> alert) throws IOException {
        assertThat(alert).containsKeys("alert", "expr", "labels", "annotations");
        assertThat(map(alert.get("labels")).get("severity")).isIn("critical", "warning");
        String runbook = String.valueOf(map(alert.get("annotations")).get("runbook"));
        assertThat(runbook)
                .isEqualTo(PAGE + "#" + String.valueOf(alert.get("alert")).toLowerCase(Locale.ROOT));
        assertThat(Project.read(Project.ROOT.resolve(PAGE))).contains("### " + alert.get("alert") + "\n");
        expectMeasured(String.valueOf(alert.get("expr")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyreeve.json", "request.json"})
    void showsMetricsThatThereAre(String dashboard) throws IOException {
        JsonNode board = JsonMapper.shared()
                .readTree(Files.readString(FOLDER.resolve("grafana/dashboards").resolve(dashboard)));

        assertThat(board.path("schemaVersion").asInt()).isGreaterThan(35);
        assertThat(board.path("uid").asString()).matches("[a-z-]{1,40}");
        assertThat(board.path("panels").size()).isPositive();
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : board.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.path("type").asString()).isIn("timeseries", "stat", "logs");
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isBetween(1, 24);
            expectDataSource(panel.at("/datasource/uid").asString());
            assertThat(panel.path("targets").size()).isPositive();
            for (JsonNode target : panel.path("targets")) {
                expectDataSource(target.at("/datasource/uid").asString());
                expectMeasured(target.path("expr").asString());
            }
        }
    }

    private static void expectDataSource(String uid) throws IOException {
        assertThat(list(yaml("grafana/provisioning/datasources/datasources.yaml")
                        .get("datasources")))
                .extracting(source -> source.get("uid"))
                .contains(uid);
    }

    private static void expectMeasured(String expression) {
        for (MatchResult metric : METRIC.matcher(expression).results().toList()) {
            String name = metric.group(1);
            assertThat(metrics.names()).as(expression).contains(name);
            if (metric.group(2) != null) {
                Set<String> used = LABEL.matcher(metric.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !OF_PROMETHEUS.contains(label))
                        .collect(Collectors.toSet());
                assertThat(labels(name)).as(expression).containsAll(used);
            }
        }
    }

    private static Set<String> labels(String name) {
        return metrics.values().keySet().stream()
                .filter(series -> series.startsWith(name + "{"))
                .flatMap(series -> LABEL.matcher(series).results().map(label -> label.group(1)))
                .collect(Collectors.toSet());
    }

    /** Of the server's own metrics: each is described, and no other is. */
    @Test
    void describesEachMetric() {
        Set<String> described = Pattern.compile("`(keyreeve_[a-z_]+)`")
                .matcher(Project.read(Project.ROOT.resolve(PAGE)))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> measured = metrics.names().stream()
                .filter(name -> name.startsWith("keyreeve_"))
                .map(name -> name.replaceFirst("^(keyreeve_task_seconds)_(?:count|sum|max)$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).containsAll(measured);
        described.removeAll(LATER);
        assertThat(measured).containsAll(described);
    }

    @Test
    void mountsFilesThatExistAndOpensNothingToOthers() throws IOException {
        for (Object each : map(yaml("compose.yaml").get("services")).values()) {
            Map<String, Object> service = map(each);
            texts(service.get("ports")).forEach(port -> assertThat(port).startsWith("127.0.0.1:"));
            texts(service.get("volumes")).filter(mount -> mount.startsWith(".")).forEach(mount -> {
                assertThat(mount).endsWith(":ro");
                assertThat(Project.ROOT.resolve("deploy/compose").resolve(mount.split(":", -1)[0]))
                        .exists();
            });
        }
    }

    @Test
    void shipsTheLinesOfTheServerByTheirFormat() throws IOException {
        Map<String, Object> parser =
                list(yaml("fluent-bit.yaml").get("parsers")).get(0);
        Map<String, Object> pipeline = map(yaml("fluent-bit.yaml").get("pipeline"));

        assertThat(parser).containsEntry("format", "json").containsEntry("time_key", "@timestamp");
        assertThat(list(pipeline.get("filters")).get(0)).containsEntry("parser", parser.get("name"));
        assertThat(list(pipeline.get("outputs")).get(0)).containsEntry("name", "loki");
    }

    /** The rules and their tests, by the program of Prometheus. */
    @ParameterizedTest
    @ValueSource(strings = {"check rules alerts.yaml", "check config prometheus.yaml", "test rules alerts.test.yaml"})
    void isAcceptedByPrometheus(String arguments) throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(promtool), "Debian's prometheus");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(promtool.toString()), Arrays.stream(arguments.split(" ", -1)))
                                .toList())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(Files.readString(FOLDER.resolve(file)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }

    private static Stream<String> texts(@Nullable Object value) {
        return value == null ? Stream.of() : ((List<?>) value).stream().map(String::valueOf);
    }
}
