package io.github.keyreeve.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TcpProxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final TcpProxy TO_POSTGRES =
            new TcpProxy(URI.create(DATABASE.url().substring("jdbc:".length())).getPort());
    private static final TcpProxy TO_REDIS =
            new TcpProxy(URI.create(EmbeddedRedis.shared().url()).getPort());
    private static final Node NODE = Node.builder()
            .database(DATABASE)
            .property("spring.datasource.url", DATABASE.url().replaceFirst(":\\d+/", ":" + TO_POSTGRES.port() + "/"))
            .property("spring.datasource.hikari.connection-timeout", "250")
            .property("keyreeve.health.probe-interval", "300ms")
            .property("spring.data.redis.url", "redis://127.0.0.1:" + TO_REDIS.port())
            .start();

    private final Browser browser = new Browser(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
        TO_POSTGRES.close();
        TO_REDIS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    @Tag("AD-15")
    void isOneWordForEverybody(String path) {
        Page page = browser.get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    /** Another node cannot do better, and keys and metadata need no database. */
    @Test
    void isReadyWithoutPostgresWhichTheManagementPortReports() {
        TO_POSTGRES.cut();
        try {
            assertThat(browser.get("/health/ready").status()).isEqualTo(200);
            assertThat(browser.get("/health/live").status()).isEqualTo(200);
            assertThat(browser.get(management("/health")).status()).isEqualTo(503);
            assertThat(browser.get(management("/health")).body()).contains("\"db\":{", "\"status\":\"DOWN\"");
            awaitMetric("keyreeve_store_away{store=\"db\"} 1.0");
            awaitMetric("keyreeve_store_away{store=\"redis\"} 0.0");
        } finally {
            TO_POSTGRES.mend();
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> browser.get(management("/health")).status() == 200);
        awaitMetric("keyreeve_store_away{store=\"db\"} 0.0");
    }

    @Test
    void isReadyWithoutRedis() {
        TO_REDIS.cut();
        try {
            assertThat(browser.get("/health/ready").status()).isEqualTo(200);
            awaitMetric("keyreeve_store_away{store=\"redis\"} 1.0");
        } finally {
            TO_REDIS.mend();
        }
    }

    @Test
    @Tag("AD-15")
    void showsDetailsAndMetricsOnTheManagementPortOnly() {
        browser.get("/login");

        assertThat(browser.get(management("/health")).body()).contains("\"db\"", "\"redis\"", "\"PostgreSQL\"");
        assertThat(browser.get(management("/metrics")).body()).contains("http_server_requests_seconds_count");
        assertThat(browser.get(NODE.resolve("/metrics")).status()).isEqualTo(404);
    }

    @Test
    void measuresRequestsByThePatternOfTheirPath() {
        browser.get("/login");
        browser.get("/oauth2/jwks");
        browser.get("/oauth2/token");
        browser.get("/nothing-is-here");

        assertThat(browser.get(management("/metrics")).body())
                .contains(
                        request("GET", "SUCCESS", 200, "/login"),
                        request("GET", "SUCCESS", 200, "/oauth2/jwks"),
                        request("GET", "CLIENT_ERROR", 405, "/oauth2/token"),
                        request("GET", "CLIENT_ERROR", 404, "NOT_FOUND"))
                .doesNotContain("nothing-is-here", "spring_security");
    }

    private static String request(String method, String outcome, int status, String uri) {
        return "http_server_requests_seconds_count{method=\"%s\",outcome=\"%s\",status=\"%d\",uri=\"%s\"}"
                .formatted(method, outcome, status, uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/env",
                "/beans",
                "/heapdump",
                "/loggers",
                "/sbom",
                "/shutdown",
                "/prometheus",
                "/login",
                "/actuator"
            })
    void hasNothingElseOnTheManagementPort(String path) {
        assertThat(browser.get(management(path)).status()).isEqualTo(404);
    }

    private void awaitMetric(String line) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> browser.get(management("/metrics")).body().contains(line));
    }

    private static URI management(String path) {
        return URI.create("http://127.0.0.1:"
                + NODE.context().getEnvironment().getRequiredProperty("local.management.port") + path);
    }
}
