package io.github.keyreeve.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Metrics;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Sign-ins, limits, keys and the pool of connections as metrics. */
class SecurityEventMetricsTests {

    private static final Node NODE =
            Node.builder().property("keyreeve.lockout.account-failures", "3").start();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void countsSignInsByMethodAndOutcome() {
        TestUser user = TestUser.on(NODE);
        Metrics before = Metrics.of(NODE);

        new Browser(NODE).signIn(NODE, user.name(), user.password());
        new Browser(NODE).signIn(NODE, user.name(), "wrong-password");
        new Browser(NODE).signIn(NODE, "user-" + UUID.randomUUID(), "wrong-password");

        assertThat(more(before, "keyreeve_sign_ins_total", "method=password", "outcome=success"))
                .isEqualTo(1);
        assertThat(more(before, "keyreeve_sign_ins_total", "method=password", "outcome=failure"))
                .isEqualTo(2);
        assertThat(more(before, "keyreeve_security_events_total", "event=sign_in_succeeded"))
                .isEqualTo(1);
    }

    /** The audit log has one entry for many of them, a metric each. */
    @Test
    void countsEachRefusalAndTheBlockAfterThem() {
        TestUser user = TestUser.on(NODE);
        Metrics before = Metrics.of(NODE);

        for (int attempt = 0; attempt < 6; attempt++) {
            Api.on(NODE).post("/auth/login", "username", user.name(), "password", "wrong-password");
        }

        assertThat(more(before, "keyreeve_security_events_total", "event=sign_in_failed"))
                .isEqualTo(6);
    }

    @Test
    void countsLockedAccounts() {
        TestUser administrator = TestUser.on(NODE, "admin");
        TestUser user = TestUser.on(NODE, AccountState.ACTIVE);
        Metrics before = Metrics.of(NODE);

        assertThat(Api.as(NODE, administrator)
                        .patch("/api/admin/users/" + user.id(), "state", "locked")
                        .status())
                .isEqualTo(200);

        assertThat(more(before, "keyreeve_security_events_total", "event=account_locked"))
                .isEqualTo(1);
    }

    @Test
    void showsTheAgeOfKeysAndTheirNextRotation() {
        Metrics now = Metrics.of(NODE);

        assertThat(now.value("keyreeve_signing_key_age_seconds", "algorithm=ES256"))
                .isNotNegative();
        assertThat(now.value("keyreeve_signing_key_rotation_seconds", "algorithm=ES256"))
                .isPositive();
    }

    @Test
    void showsWhetherTheNodeIsReadyAndHowFullItIs() {
        await().until(() -> Metrics.of(NODE).value("keyreeve_ready") == 1);
        assertThat(Metrics.of(NODE).names())
                .contains(
                        "keyreeve_requests_in_flight",
                        "keyreeve_requests_overloaded_total",
                        "keyreeve_clock_offset_seconds",
                        "keyreeve_delivery_waiting",
                        "hikaricp_connections_active",
                        "hikaricp_connections_max",
                        "hikaricp_connections_pending",
                        "jvm_memory_used_bytes",
                        "process_cpu_usage");
    }

    /** From which quantiles over all nodes are computed. */
    @Test
    void hasBucketsForTheTimeOfRequests() {
        Server.of(NODE)
                .as(TestClients.service(NODE))
                .clientCredentials("api.read")
                .expectOk();

        assertThat(Metrics.of(NODE).value("http_server_requests_seconds_bucket", "uri=/oauth2/token", "le=5.0"))
                .isPositive();
    }

    private static double more(Metrics before, String name, String... tags) {
        return Metrics.of(NODE).value(name, tags) - before.value(name, tags);
    }
}
