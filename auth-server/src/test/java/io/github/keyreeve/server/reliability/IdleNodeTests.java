package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.reliability.SentStatements.Watched;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import net.ttddyy.dsproxy.QueryInfo;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that has nothing to do leaves PostgreSQL alone, but for a look now and then. */
class IdleNodeTests {

    private static final Duration TIME = Duration.ofSeconds(20);

    /** Each ten seconds: sealing, link requests, signing keys, counted refusals; each five: deliveries; each three: the probe. */
    private static final int MOST = 35;

    @Test
    void asksTheDatabaseFewTimes() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        try (Node node = Node.builder()
                .database(database)
                .with(Watched.class)
                .property("keyreeve.delivery.interval", "5s")
                .start()) {
            SentStatements statements = SentStatements.of(node);
            await().until(() -> hasSealedWhatItsStartRecorded(node.bean(JdbcClient.class)));
            long begun = System.nanoTime();
            int first = statements.all().size();

            await().atMost(TIME.plusSeconds(20)).until(() -> System.nanoTime() - begun >= TIME.toNanos());

            assertThat(statements.all().subList(first, statements.all().size()))
                    .extracting(QueryInfo::getQuery)
                    .hasSizeLessThanOrEqualTo(MOST);
        }
    }

    private static boolean hasSealedWhatItsStartRecorded(JdbcClient jdbc) {
        return jdbc.sql("select exists (select from audit_seal) and not exists (select from audit_unsealed)")
                .query(Boolean.class)
                .single();
    }
}
