package io.github.keyreeve.server.platform.crypto;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The values of a sealed column, sealed again under another key. */
final class SealedValues implements RingKeyUse {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final TransactionOperations transaction;
    private final SealedColumn column;
    private final KeyedColumn counted;

    SealedValues(JdbcClient jdbc, Sealer sealer, TransactionOperations transaction, SealedColumn column) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.transaction = transaction;
        this.column = column;
        this.counted = new KeyedColumn(jdbc, KeyPurpose.SEALING, column.description(), column.table(), column.column());
    }

    @Override
    public KeyPurpose purpose() {
        return KeyPurpose.SEALING;
    }

    @Override
    public String description() {
        return column.description();
    }

    @Override
    public Map<Integer, Long> countByKey() {
        return counted.countByKey();
    }

    /** Walks the table by its primary key; a row that a request changes meanwhile is sealed under the current key by that. */
    @Override
    public long renew(int key) {
        long renewed = 0;
        Batch batch = new Batch(null, 0, BATCH);
        while (batch.size == BATCH) {
            Object after = batch.last;
            batch = transaction.execute(status -> renewAfter(after, key));
            renewed += batch.renewed;
        }
        return renewed;
    }

    private Batch renewAfter(@Nullable Object after, int key) {
        Map<Object, byte[]> rows = rowsAfter(after);
        Object last = after;
        int renewed = 0;
        for (Map.Entry<Object, byte[]> row : rows.entrySet()) {
            last = row.getKey();
            if (Arrays.equals(Arrays.copyOf(row.getValue(), RingKey.ID_BYTES), RingKey.prefix(key))) {
                renewed += renew(last, row.getValue());
            }
        }
        return new Batch(last, renewed, rows.size());
    }

    private Map<Object, byte[]> rowsAfter(@Nullable Object after) {
        String start = after == null ? "" : "and %s > :after".formatted(column.id());
        String sql = "select %1$s, %2$s from %3$s where %2$s is not null %4$s order by %1$s limit %5$d for update"
                .formatted(column.id(), column.column(), column.table(), start, BATCH);
        Map<Object, byte[]> rows = new LinkedHashMap<>();
        jdbc.sql(sql).params(after == null ? Map.of() : Map.of("after", after)).query(row -> {
            rows.put(row.getObject(1), row.getBytes(2));
        });
        return rows;
    }

    private int renew(Object id, byte[] sealed) {
        String context = column.context().apply(id);
        return jdbc.sql("update %s set %s = :sealed where %s = :id"
                        .formatted(column.table(), column.column(), column.id()))
                .param("sealed", sealer.seal(sealer.unseal(sealed, context), context))
                .param("id", id)
                .update();
    }

    private record Batch(@Nullable Object last, long renewed, int size) {}
}
