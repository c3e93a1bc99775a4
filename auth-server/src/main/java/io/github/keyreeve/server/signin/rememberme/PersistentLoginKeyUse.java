package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Persistent logins: their rows name the key that authenticates their last token. */
final class PersistentLoginKeyUse implements RingKeyUse {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;

    PersistentLoginKeyUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public KeyPurpose purpose() {
        return KeyPurpose.PERSISTENT_LOGIN;
    }

    @Override
    public String description() {
        return "persistent logins";
    }

    @Override
    public Map<Integer, Long> countByKey() {
        Map<Integer, Long> counts = new HashMap<>();
        jdbc.sql("select key_id, count(*) as number from persistent_login group by key_id")
                .query(row -> {
                    counts.put(row.getInt("key_id"), row.getLong("number"));
                });
        return counts;
    }

    @Override
    public boolean isNamed(int key) {
        return jdbc.sql("select exists (select from persistent_login where key_id = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** With their sessions: an attacker who has the key may have resumed any of them. */
    @Override
    public long end(int key) {
        long ended = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = jdbc.sql("""
                            delete from session
                             where sid in (select sid from persistent_login where key_id = :key limit :batch)
                            """).param("key", key).param("batch", BATCH).update();
            ended += batch;
        }
        return ended;
    }
}
