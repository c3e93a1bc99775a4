package io.github.keyreeve.testing;

import io.github.keyreeve.testing.EmbeddedPostgres.Database;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The signing keys that the first node of a test run generated, for the databases of all others: generating RSA keys takes most of the
 * time of a start. They are sealed under the one master key of all test nodes.
 */
final class SpareKeys {

    private static final AtomicReference<String> KEYS = new AtomicReference<>();

    private SpareKeys() {}

    /** Keeps what a node has generated in its new database. */
    static void keep(Database database) {
        KEYS.set(client(database)
                .sql("select jsonb_agg(key) from signing_key as key")
                .query(String.class)
                .single());
    }

    /** Puts the kept keys into a new database, if there are any yet. */
    static void putInto(Database database) {
        String keys = KEYS.get();
        if (keys != null) {
            client(database)
                    .sql(
                            "insert into signing_key select * from jsonb_populate_recordset(null::signing_key, cast(:keys as jsonb))")
                    .param("keys", keys)
                    .update();
        }
    }

    private static JdbcClient client(Database database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }
}
