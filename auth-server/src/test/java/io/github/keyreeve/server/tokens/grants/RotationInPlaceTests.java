package io.github.keyreeve.server.tokens.grants;

import static io.github.keyreeve.server.tokens.grants.StoredGrants.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A rotation touches no index: PostgreSQL updates the row within its page (heap-only tuples), so that a family that is refreshed
 * for weeks leaves nothing behind.
 */
class RotationInPlaceTests {

    private static final int ROTATIONS = 300;

    @Test
    void rotationsLeaveNothingBehind() {
        try (Node node =
                Node.builder().property("keyreeve.cleanup.walk-interval", "1h").start()) {
            JdbcClient jdbc = node.bean(JdbcClient.class);
            StoredGrants stored = new StoredGrants(node);
            GrantToken current = stored.beginFamily(HOUR);
            for (int i = 0; i < ROTATIONS; i++) {
                assertThat(stored.rotate(current)).isTrue();
                current = stored.refresh(current, current.generation() + 1).token();
            }

            await().until(() -> statistic(jdbc, "n_tup_upd") >= ROTATIONS);
            // A transaction elsewhere keeps dead rows meanwhile; what finds its page full because of that moves to
            // another.
            assertThat(statistic(jdbc, "n_tup_hot_upd") + statistic(jdbc, "n_tup_newpage_upd"))
                    .isEqualTo(statistic(jdbc, "n_tup_upd"));
            assertThat(statistic(jdbc, "n_tup_newpage_upd")).isLessThan(ROTATIONS / 10);
            assertThat(statistic(jdbc, "n_tup_ins")).isEqualTo(1);
            assertThat(jdbc.sql("select pg_relation_size('authorization_grant')")
                            .query(Long.class)
                            .single())
                    .isLessThanOrEqualTo(4 * 8192L);
        }
    }

    private static long statistic(JdbcClient jdbc, String column) {
        return jdbc.sql("select " + column + " from pg_stat_user_tables where relname = 'authorization_grant'")
                .query(Long.class)
                .single();
    }
}
