package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes or refresh tokens: their rows name the key that authenticates them. */
final class GrantKeyUse implements RingKeyUse {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final String description;
    private final String table;
    private final String living;

    /** @param living the condition of rows whose value is still accepted */
    private GrantKeyUse(JdbcClient jdbc, String description, String table, String living) {
        this.jdbc = jdbc;
        this.description = description;
        this.table = table;
        this.living = living;
    }

    static GrantKeyUse codes(JdbcClient jdbc) {
        return new GrantKeyUse(
                jdbc, "authorization codes", "authorization_request", "expires_at > now() and state = 'code'");
    }

    static GrantKeyUse refreshTokens(JdbcClient jdbc) {
        return new GrantKeyUse(jdbc, "grants", "authorization_grant", "refresh_expires_at > now()");
    }

    @Override
    public KeyPurpose purpose() {
        return KeyPurpose.GRANT;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Map<Integer, Long> countByKey() {
        Map<Integer, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select key_id, count(*) as number from %s where key_id is not null and %s group by key_id
                        """.formatted(table, living)).query(row -> {
            counts.put(row.getInt("key_id"), row.getLong("number"));
        });
        return counts;
    }

    @Override
    public boolean isNamed(int key) {
        return jdbc.sql("select exists (select from %s where key_id = :key and %s)".formatted(table, living))
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    @Override
    public long end(int key) {
        long ended = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = jdbc.sql(
                            "delete from %1$s where id in (select id from %1$s where key_id = :key and %2$s limit :batch)"
                                    .formatted(table, living))
                    .param("key", key)
                    .param("batch", BATCH)
                    .update();
            ended += batch;
        }
        return ended;
    }
}
