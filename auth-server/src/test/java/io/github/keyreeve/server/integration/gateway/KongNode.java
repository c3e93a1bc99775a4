package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.kong.KongStandIn;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node with a Kong of its own. */
final class KongNode implements AutoCloseable {

    final MutableClock clock = new MutableClock();
    final KongStandIn kong = new KongStandIn(clock);
    final EmbeddedPostgres.Database database;
    final Node node;

    private KongNode(EmbeddedPostgres.Database database, Map<String, Object> properties) {
        this.database = database;
        this.node = start(properties);
        KongScript.setUp(kong);
    }

    static KongNode start() {
        return with(Map.of());
    }

    /** With these settings as well. */
    static KongNode with(Map<String, Object> properties) {
        return new KongNode(EmbeddedPostgres.shared().createDatabase(), properties);
    }

    /** Another node on the same database, clock and Kong. */
    Node second() {
        return start(Map.of("keyreeve.issuer", node.uri()));
    }

    private Node start(Map<String, Object> properties) {
        Node.Builder builder = Node.builder()
                .clock(clock)
                .database(database)
                .property("keyreeve.gateway.kong.admin-url", kong.adminUrl())
                .property("keyreeve.gateway.kong.api-key-scopes", "partner.read")
                .property("keyreeve.gateway.kong.timeout", "6s")
                .property("keyreeve.delivery.interval", "200ms")
                .property("keyreeve.gateway.kong.scan-interval", "300ms");
        properties.forEach(builder::property);
        return builder.start();
    }

    void await(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }

    /** Waits until there is nothing to do. */
    void awaitRest() {
        await(() -> org.assertj.core.api.Assertions.assertThat(
                        jdbc().sql("select count(*) from gateway_consumer where queued_at is not null")
                                .query(Long.class)
                                .single())
                .isZero());
    }

    /** Waits until Kong has the consumer of the user. */
    TestUser provisioned(String... roles) {
        TestUser user = TestUser.on(node, roles);
        awaitConsumer(user);
        return user;
    }

    void awaitConsumer(TestUser user) {
        await(() -> org.assertj.core.api.Assertions.assertThat(
                        kong.jwtCredentials(user.id().toString()))
                .hasSize(1));
    }

    JdbcClient jdbc() {
        return node.bean(JdbcClient.class);
    }

    @Override
    public void close() {
        node.close();
        kong.close();
    }
}
