package io.github.keyreeve.server.tokens.apikeys;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The last uses of keys. A use that is to be written is kept in memory until the next run of a task, which writes all of them by one
 * statement: a request waits for nothing, and two of one key do not meet. What a node that crashes has not written is lost.
 */
final class ApiKeyUses {

    /** So many keys; the use of others is written when they are used again. */
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final Set<UUID> unwritten = ConcurrentHashMap.newKeySet();

    ApiKeyUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID key) {
        if (unwritten.size() < MOST) {
            unwritten.add(key);
        }
    }

    /** Skips a row that another transaction has locked: it is written at its next use. */
    void write() {
        List<UUID> keys = List.copyOf(unwritten);
        if (keys.isEmpty()) {
            return;
        }
        keys.forEach(unwritten::remove);
        jdbc.sql("""
                update api_key set last_used_at = now() where id = any (array(
                    select id from api_key where id = any (cast(:keys as uuid[])) for no key update skip locked))
                """)
                .param("keys", keys.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }
}
