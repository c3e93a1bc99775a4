package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes or refresh tokens: their rows name the key that authenticates them. */
final class GrantKeyUse implements RingKeyUse {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String description;
    private final String table;
    private final String living;

    /** Those of the rows of a table whose value is still accepted. */
    private GrantKeyUse(
            JdbcClient jdbc, TransactionTemplate transaction, String description, String table, String living) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.description = description;
        this.table = table;
        this.living = living;
    }

    static GrantKeyUse codes(JdbcClient jdbc, TransactionTemplate transaction) {
        return new GrantKeyUse(
                jdbc,
                transaction,
                "authorization codes",
                "authorization_request",
                "expires_at > now() and state = 'code'");
    }

    static GrantKeyUse refreshTokens(JdbcClient jdbc, TransactionTemplate transaction) {
        return new GrantKeyUse(jdbc, transaction, "grants", "authorization_grant", "refresh_expires_at > now()");
    }

    @Override
    public KeyPurpose purpose() {
        return KeyPurpose.GRANT;
    }

    @Override
    public String description() {
        return description;
    }

    /** Reads all rows, which takes longer than a request may wait. */
    @Override
    public Map<Integer, Long> countByKey() {
        Map<Integer, Long> counts = new HashMap<>();
        transaction.executeWithoutResult(
                status -> jdbc.sql("""
                        select key_id, count(*) as number from %s where %s and key_id is not null group by key_id
                        """.formatted(table, living)).query(row -> {
                    counts.put(row.getInt("key_id"), row.getLong("number"));
                }));
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
