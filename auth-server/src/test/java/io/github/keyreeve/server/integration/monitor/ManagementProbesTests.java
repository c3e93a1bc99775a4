package io.github.keyreeve.server.integration.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.integration.remote.Steps;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each finding in health and metrics of a node, for both outcomes. */
class ManagementProbesTests {

    private static final String METRICS = """
            # HELP disk_free_bytes Usable space for path
            # TYPE disk_free_bytes gauge
            disk_free_bytes{path="/srv/keyreeve/."} 1.1E10
            disk_total_bytes{path="/srv/keyreeve/."} 1.0E11
            hikaricp_connections_active{pool="HikariPool-1"} 3.0
            hikaricp_connections_max{pool="HikariPool-1"} 10.0
            hikaricp_connections_pending{pool="HikariPool-1"} 0.0
            jvm_memory_usage_after_gc{area="heap",pool="long-lived"} 0.5
            keyreeve_delivery_oldest_seconds{kind="mail"} 12.0
            keyreeve_delivery_oldest_seconds{kind="webhook"} 0.0
            keyreeve_delivery_waiting{kind="mail"} 2.0
            keyreeve_delivery_waiting{kind="webhook"} 0.0
            keyreeve_task_last_failure_seconds{task="cleanup"} 1.79600001E9
            keyreeve_task_last_failure_seconds{task="key-schedule"} 0.0
            keyreeve_task_last_success_seconds{task="cleanup"} 1.79600002E9
            keyreeve_task_last_success_seconds{task="key-schedule"} 1.79600002E9
            """;

    private final StandIn node = new StandIn(null);
    private final Map<String, String> details = new TreeMap<>();

    @BeforeEach
    void isHealthy() {
        node.put(
                "/health",
                "{\"status\":\"UP\",\"components\":{\"db\":{\"status\":\"UP\"},\"redis\":{\"status\":\"UP\"}}}");
        node.put("/metrics", METRICS);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void findsNothingAtAHealthyNode() {
        assertThat(results().values()).containsOnly("ok");
        assertThat(details)
                .containsEntry("deliveries", "2 wait")
                .containsEntry("tasks", "2 tasks")
                .containsEntry("pool", "3 of 10 connections in use")
                .containsEntry("disk", "11 % free")
                .containsEntry("memory", "50 % of the heap in use");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keyreeve_delivery_oldest_seconds{kind="mail"} 12.0             | keyreeve_delivery_oldest_seconds{kind="mail"} 901.0           | deliveries | mail waits for 901 s
            keyreeve_task_last_failure_seconds{task="cleanup"} 1.79600001E9 | keyreeve_task_last_failure_seconds{task="cleanup"} 1.79600003E9 | tasks     | failing: cleanup
            connections_pending{pool="HikariPool-1"} 0.0                   | connections_pending{pool="HikariPool-1"} 4.0                  | pool       | 4 requests wait, 3 of 10 connections in use
            disk_free_bytes{path="/srv/keyreeve/."} 1.1E10                 | disk_free_bytes{path="/srv/keyreeve/."} 0.9E10                | disk       | 9 % free
            pool="long-lived"} 0.5                                         | pool="long-lived"} 0.97                                       | memory     | 97 % of the heap in use after a collection
            """)
    void findsWhatIsWrong(String healthy, String wrong, String check, String detail) {
        assertThat(METRICS).contains(healthy);
        node.put("/metrics", METRICS.replace(healthy, wrong));

        Map<String, String> results = results();

        assertThat(results).containsEntry(check, "failed");
        assertThat(details).containsEntry(check, detail);
        results.remove(check);
        assertThat(results.values()).containsOnly("ok");
    }

    @Test
    void namesComponentsThatAreDown() {
        node.status("/health", 503);
        node.put(
                "/health",
                "{\"status\":\"DOWN\",\"components\":{\"db\":{\"status\":\"DOWN\"},\"redis\":{\"status\":\"UP\"}}}");

        assertThat(results()).containsEntry("components", "failed");
        assertThat(details).containsEntry("components", "not up: db");
    }

    @Test
    void skipsWhatANodeDoesNotMeasure() {
        node.put("/metrics", "");

        assertThat(results())
                .containsEntry("metrics", "ok")
                .containsEntry("disk", "skipped")
                .containsEntry("memory", "skipped");
    }

    @Test
    void skipsWhatNeedsMetricsWithoutThem() {
        assertThat(results()).containsEntry("disk", "ok");
        node.status("/metrics", 404);

        ManagementProbes probes = probes();
        assertThat(results(probes)).containsEntry("metrics", "failed").containsEntry("disk", "skipped");
    }

    private Map<String, String> results() {
        return results(probes());
    }

    private Map<String, String> results(ManagementProbes probes) {
        Map<String, String> results = new TreeMap<>();
        probes.run(new Steps(step -> {
            results.put(step.name(), step.result());
            details.put(step.name(), step.detail());
        }));
        return results;
    }

    private ManagementProbes probes() {
        return new ManagementProbes(
                MonitorTests.remote(node.uri()),
                new Limits(2000, Duration.ofDays(21), Duration.ofMinutes(10), Duration.ofMinutes(15), 10, 95));
    }
}
