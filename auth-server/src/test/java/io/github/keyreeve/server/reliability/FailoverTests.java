package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.PostgresPair;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The primary is lost under load and its synchronous standby is promoted: for seconds 503, never a wrong response, nothing lost of what
 * was confirmed, and no restart.
 */
@Tag("slow")
class FailoverTests {

    /** After the promotion. */
    private static final Duration FOLLOWED = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void followsThePromotedStandbyWhenThePrimaryIsKilled() {
        try (PostgresPair postgres = new PostgresPair(folder);
                Node node = node(postgres)) {
            failOver(postgres, node, postgres::killPrimary);

            postgres.startAsStandby();
            node.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
            assertThat(serverPort(node)).isEqualTo(postgres.standbyPort());
            assertThat(postgres.askFirst("select pg_is_in_recovery()")).isEqualTo("t");
            ConfirmedFacts afterwards = new ConfirmedFacts(node);
            afterwards.collect(10);
            afterwards.stopAndVerify();
        }
    }

    @Test
    void followsThePromotedStandbyWhenThePrimaryIsOutOfReach() {
        try (PostgresPair postgres = new PostgresPair(folder);
                Node node = node(postgres)) {
            failOver(postgres, node, postgres::isolatePrimary);
        }
    }

    private static void failOver(PostgresPair postgres, Node node, Runnable loss) {
        ConfirmedFacts facts = new ConfirmedFacts(node);
        facts.collect(50);
        loss.run();
        facts.awaitOutage();
        postgres.promoteStandby();
        facts.awaitSuccess(FOLLOWED);
        facts.collect(50);
        facts.stopAndVerify();
        assertThat(serverPort(node)).isEqualTo(postgres.standbyPort());
    }

    private static int serverPort(Node node) {
        return await().atMost(FOLLOWED)
                .ignoreExceptions()
                .until(
                        () -> node.bean(JdbcClient.class)
                                .sql("select inet_server_port()")
                                .query(Integer.class)
                                .single(),
                        port -> port > 0);
    }

    private static Node node(PostgresPair postgres) {
        return Outage.node(postgres.database(), postgres.database().url())
                .property("keyreeve.grants.retry-window", "60s")
                .start();
    }
}
