package io.github.keyreeve.testing;

import io.github.keyreeve.testing.EmbeddedPostgres.Database;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.function.SingletonSupplier;

/**
 * The signing keys that the first node of a test run generated, for the databases of all others: generating RSA keys takes most of the
 * time of a start. The key ring under which they are sealed goes with them, wrapped by the one master key of all test nodes.
 */
final class SpareKeys {

    /** A database with the keys and nothing else, once there are any. */
    private static final AtomicReference<SingletonSupplier<Database>> TEMPLATE = new AtomicReference<>();

    private SpareKeys() {}

    /** Keeps what a node has generated in its new database. */
    static void keep(Database database) {
        String ring = rows("ring_key", database);
        String keys = rows("signing_key", database);
        TEMPLATE.set(SingletonSupplier.of(() -> template(ring, keys)));
    }

    /** A new database, with the kept keys if there are any yet. */
    static Database database() {
        SingletonSupplier<Database> template = TEMPLATE.get();
        return template == null
                ? EmbeddedPostgres.shared().createDatabase()
                : EmbeddedPostgres.shared().copy(template.obtain());
    }

    private static Database template(String ring, String keys) {
        Database template = EmbeddedPostgres.shared().createDatabase();
        insert("ring_key", ring, template);
        insert("signing_key", keys, template);
        client(template)
                .sql("select setval(pg_get_serial_sequence('ring_key', 'id'), (select max(id) from ring_key))")
                .query(Long.class)
                .single();
        return template;
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
}
