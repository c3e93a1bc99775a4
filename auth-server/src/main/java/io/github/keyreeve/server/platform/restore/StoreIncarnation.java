package io.github.keyreeve.server.platform.restore;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table that says which store this is. */
final class StoreIncarnation {

    private final JdbcClient jdbc;

    StoreIncarnation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets a new random one, from which nothing of before can be derived. */
    void renew() {
        jdbc.sql("update store set incarnation = ('x' || left(md5(gen_random_uuid()::text), 16))::bit(64)::bigint")
                .update();
    }
}
