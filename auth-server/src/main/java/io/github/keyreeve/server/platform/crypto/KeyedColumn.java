package io.github.keyreeve.server.platform.crypto;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A column of keyed digests. */
final class KeyedColumn implements RingKeyUse {

    private final JdbcClient jdbc;
    private final KeyPurpose purpose;
    private final String description;
    private final String table;
    private final String column;

    /** @param column holds values that begin with the id of their key */
    KeyedColumn(JdbcClient jdbc, KeyPurpose purpose, String description, String table, String column) {
        this.jdbc = jdbc;
        this.purpose = purpose;
        this.description = description;
        this.table = table;
        this.column = column;
    }

    @Override
    public KeyPurpose purpose() {
        return purpose;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Map<Integer, Long> countByKey() {
        Map<Integer, Long> counts = new HashMap<>();
        jdbc.sql("""
                select substring(%1$s from 1 for 4) as key, count(*) as number
                  from %2$s
                 where %1$s is not null
                 group by 1
                """.formatted(column, table)).query(row -> {
            counts.put(ByteBuffer.wrap(row.getBytes("key")).getInt(), row.getLong("number"));
        });
        return counts;
    }
}
