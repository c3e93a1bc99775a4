package io.github.keyreeve.testing;

import io.github.keyreeve.testing.EmbeddedPostgres.Database;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The signing keys that the first node of a test run generated, for the databases of all others: generating RSA keys takes most of the
 * time of a start. The key ring under which they are sealed goes with them, wrapped by the one master key of all test nodes.
 */
final class SpareKeys {

    private static final AtomicReference<Kept> KEPT = new AtomicReference<>();

    private SpareKeys() {}

    /** Keeps what a node has generated in its new database. */
    static void keep(Database database) {
        KEPT.set(new Kept(rows("ring_key", database), rows("signing_key", database)));
    }

    /** Puts the kept keys into a new database, if there are any yet. */
    static void putInto(Database database) {
        Kept kept = KEPT.get();
        if (kept != null) {
            insert("ring_key", kept.ring, database);
            insert("signing_key", kept.keys, database);
            client(database)
                    .sql("select setval(pg_get_serial_sequence('ring_key', 'id'), (select max(id) from ring_key))")
                    .query(Long.class)
                    .single();
        }
    }

    private static String rows(String table, Database database) {
        return client(database)
                .sql("select jsonb_agg(row) from %s as row".formatted(table))
                .query(String.class)
                .single();
    }

    private static void insert(String table, String rows, Database database) {
        client(database)
                .sql("insert into %1$s select * from jsonb_populate_recordset(null::%1$s, cast(:rows as jsonb))"
                        .formatted(table))
                .param("rows", rows)
                .update();
    }

    private static JdbcClient client(Database database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }

    private record Kept(String ring, String keys) {}
}
