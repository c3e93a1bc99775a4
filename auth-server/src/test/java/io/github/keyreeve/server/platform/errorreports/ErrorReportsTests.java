package io.github.keyreeve.server.platform.errorreports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Unexpected errors, as a receiver of reports gets them. */
class ErrorReportsTests {

    private static final String MADE = "made-up-" + UUID.randomUUID();

    private static final String DETAIL = "select secret from vault";

    private static ReportReceiver receiver;
    private static Node node;

    @BeforeAll
    static void start() throws IOException {
        receiver = new ReportReceiver();
        node = Node.builder()
                .with(Failures.class)
                .property("keyreeve.error-reports.dsn", receiver.dsn())
                .property("keyreeve.error-reports.environment", "staging")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
        receiver.close();
    }

    @Test
    void reportsTheCauseOfAResponseWith500OnceInAWhile() {
        Response failed = fail();
        fail();
        fail();

        await().until(() -> !eventsAt("GET /test/fail/{failure}").isEmpty());
        JsonNode report = eventsAt("GET /test/fail/{failure}").get(0);
        assertThat(report.at("/tags/request_id").asString()).isEqualTo(failed.header("X-Request-Id"));
        assertThat(report.path("environment").asString()).isEqualTo("staging");
        assertThat(report.path("level").asString()).isEqualTo("error");
        JsonNode exception = report.at("/exception/values/0");
        assertThat(exception.path("type").asString()).isEqualTo(IllegalStateException.class.getName());
        assertThat(exception.at("/stacktrace/frames").toString()).contains("FailingPage");
        assertThat(eventsAt("GET /test/fail/{failure}")).hasSize(1);
    }

    @Test
    void reportsATaskThatFails() {
        await().until(() -> !eventsAt("counting-sheep").isEmpty());

        assertThat(eventsAt("counting-sheep")).hasSize(1);
    }

    /** No message, header, cookie, query or body, and not the name of the machine. */
    @Test
    void hasNoPersonalData() throws IOException {
        fail();
        await().until(() -> receiver.envelopes().size() >= 2);

        assertThat(String.join("", receiver.envelopes()))
                .doesNotContain(MADE, DETAIL, "sheep are personal")
                .doesNotContain("127.0.0.1", "\"request\"", "\"user\"", "server_name", "breadcrumbs", "headers")
                .doesNotContain(InetAddress.getLocalHost().getHostName());
    }

    @Test
    void namesTheStateOfAFailedStatement() throws IOException {
        try (ReportReceiver other = new ReportReceiver();
                SentryReports reports = reports(other.dsn())) {
            reports.report(
                    "task", null, new IllegalStateException(new SQLException("Key (email)=(" + MADE + ")", "23505")));

            await().until(() -> !other.events().isEmpty());
            assertThat(other.events().get(0).at("/exception/values/0/value").asString())
                    .isEqualTo("SQLSTATE 23505");
            assertThat(other.envelopes().toString()).doesNotContain(MADE);
        }
    }

    /** One that takes connections and does not respond: the queue fills, the callers do not notice. */
    @Test
    void dropsReportsForAReceiverThatIsSlow() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SentryReports reports = reports("http://key@127.0.0.1:" + silent.getLocalPort() + "/1")) {
            long begun = System.nanoTime();
            for (int number = 0; number < 200; number++) {
                reports.report("place " + number, null, new IllegalStateException(MADE));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void servesAllTheSameWhenTheReceiverIsAway() {
        try (SentryReports reports = reports("http://key@127.0.0.1:1/1")) {
            for (int number = 0; number < 50; number++) {
                reports.report("place " + number, null, new IllegalStateException(MADE));
            }
        }
    }

    @Test
    void isOffUnlessAReceiverIsSet() {
        assertThat(Node.shared().bean(ErrorReports.class)).isSameAs(ErrorReports.NONE);
    }

    @Test
    void startsWithAValidAddressOnly() {
        assertThatThrownBy(() -> properties("https://reports.example/1"))
                .hasMessageContaining("KEYREEVE_ERROR_REPORTS_DSN");
        assertThatThrownBy(() -> properties("nonsense")).hasMessageContaining("KEYREEVE_ERROR_REPORTS_DSN");
        assertThat(properties(receiver.dsn()).toString()).doesNotContain("public-key");
    }

    private static SentryReports reports(String dsn) {
        return new SentryReports(properties(dsn), "1", Clock.systemUTC());
    }

    private static ErrorReportsProperties properties(String dsn) {
        return new ErrorReportsProperties(dsn, "production", 5, Duration.ofMinutes(1), Duration.ofSeconds(1));
    }

    private static Response fail() {
        return Server.of(node)
                .send(Server.of(node)
                        .to("/test/fail/unexpected?query=" + MADE)
                        .header("User-Agent", MADE)
                        .header("Cookie", "a=" + MADE)
                        .header("Authorization", "Bearer " + MADE));
    }

    private static List<JsonNode> eventsAt(String place) {
        return receiver.events().stream()
                .filter(event -> event.path("transaction").asString().equals(place))
                .toList();
    }

    static class Failures {

        @Bean
        @Order(10)
        SecurityFilterChain openToAll(HttpSecurity http) {
            return http.securityMatcher("/test/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }

        @Bean
        FailingPage failingPage() {
            return new FailingPage();
        }

        @Bean
        BackgroundTask failingTask() {
            return BackgroundTask.of("Counting sheep", Duration.ofMillis(200), () -> {
                throw new IllegalStateException("sheep are personal");
            });
        }
    }

    @RestController
    static final class FailingPage {

        @GetMapping("/test/fail/{failure}")
        String fail(@PathVariable String failure) {
            throw new IllegalStateException(DETAIL + failure);
        }
    }
}
