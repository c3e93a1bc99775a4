package io.github.keyreeve.server.platform.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code check} finds in the metrics of a real node. */
class MetricsChecksTests {

    @Test
    void findsMetricsThatNothingReadsAndAProxyThatIsForgotten() {
        MutableClock clock = new MutableClock();
        try (Node node = Node.builder().clock(clock).start()) {
            URI management = URI.create(
                    "http://127.0.0.1:" + node.context().getEnvironment().getRequiredProperty("local.management.port"));
            assertThat(findings(management, clock, "http.metrics"))
                    .containsExactly("The metrics were not read since the node started.");
            assertThat(findings(management, clock, "http.metrics")).isEmpty();
            clock.advance(Duration.ofMinutes(20));
            assertThat(findings(management, clock, "http.metrics"))
                    .singleElement()
                    .asString()
                    .startsWith("The metrics were read last at ");

            assertThat(findings(management, clock, "http.forwarded")).isEmpty();
            Http.send(HttpRequest.newBuilder(node.resolve("/auth/login"))
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", "203.0.113.9")
                    .POST(BodyPublishers.ofString("{\"username\":\"carol\",\"password\":\"a wrong password\"}")));
            assertThat(findings(management, clock, "http.forwarded"))
                    .containsExactly("X-Forwarded-For was ignored in 1 requests since the node started.");
        }
    }

    @Test
    void saysThatItIsNotKnownWithoutAnAddress() {
        for (String id : List.of("http.metrics", "http.forwarded")) {
            assertThat(findings(null, new MutableClock(), id))
                    .containsExactly("It is not known: KEYREEVE_CHECK_MANAGEMENT_URL is not set.");
        }
    }

    @Test
    void failsWhereNothingListens() {
        assertThatThrownBy(() -> findings(URI.create("http://127.0.0.1:1"), new MutableClock(), "http.metrics"))
                .hasMessageContaining("cannot be read");
    }

    private static List<String> findings(@Nullable URI management, MutableClock clock, String id) {
        return new MetricsChecks(management, clock)
                .checks().all().stream()
                        .filter(check -> check.id().equals(id))
                        .flatMap(check -> check.findings().get().stream())
                        .toList();
    }
}
