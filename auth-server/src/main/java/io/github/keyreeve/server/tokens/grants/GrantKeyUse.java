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

    private GrantKeyUse(JdbcClient jdbc, String description, String table) {
        this.jdbc = jdbc;
        this.description = description;
        this.table = table;
    }

    static GrantKeyUse codes(JdbcClient jdbc) {
        return new GrantKeyUse(jdbc, "authorization codes", "authorization_request");
    }

    static GrantKeyUse refreshTokens(JdbcClient jdbc) {
        return new GrantKeyUse(jdbc, "grants", "authorization_grant");
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
                        select key_id, count(*) as number from %s where expires_at > now() and key_id is not null group by key_id
                        """.formatted(table)).query(row -> {
            counts.put(row.getInt("key_id"), row.getLong("number"));
        });
        return counts;
    }

    @Override
    public boolean isNamed(int key) {
        return jdbc.sql("select exists (select from %s where key_id = :key and expires_at > now())".formatted(table))
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    @Override
    public long end(int key) {
        long ended = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = jdbc.sql("delete from %1$s where id in (select id from %1$s where key_id = :key limit :batch)"
                            .formatted(table))
                    .param("key", key)
                    .param("batch", BATCH)
                    .update();
            ended += batch;
        }
        return ended;
    }
}
