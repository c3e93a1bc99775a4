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

            // Each connection counts for itself, and adds what it has counted when it is idle.
            await().untilAsserted(() -> expectUpdatesInPlace(Statistics.of(jdbc)));
            long pages = 4 + Statistics.of(jdbc).toAnotherPage();
            assertThat(jdbc.sql("select pg_relation_size('authorization_grant')")
                            .query(Long.class)
                            .single())
                    .isLessThanOrEqualTo(pages * 8192L);
        }
    }

    /** A transaction elsewhere keeps dead rows meanwhile; what finds its page full because of that moves to another. */
    private static void expectUpdatesInPlace(Statistics grants) {
        assertThat(grants.inserted()).isEqualTo(1);
        assertThat(grants.updated()).isGreaterThanOrEqualTo(ROTATIONS);
        assertThat(grants.inPlace() + grants.toAnotherPage()).isEqualTo(grants.updated());
        assertThat(grants.toAnotherPage()).isLessThan(ROTATIONS / 10);
    }

    /** The rows of the table of grants, all at one time. */
    private record Statistics(long inserted, long updated, long inPlace, long toAnotherPage) {

        static Statistics of(JdbcClient jdbc) {
            return jdbc.sql("""
                            select n_tup_ins as inserted, n_tup_upd as updated, n_tup_hot_upd as in_place,
                                   n_tup_newpage_upd as to_another_page
                              from pg_stat_user_tables where relname = 'authorization_grant'
                            """).query(Statistics.class).single();
        }
    }
}
