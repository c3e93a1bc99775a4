package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits in a database, on whose nodes a {@link RecordingChannel} delivers. */
record DeliveryTable(JdbcClient jdbc) {

    static Node.Builder node(EmbeddedPostgres.Database database) {
        return Node.builder()
                .database(database)
                .with(RecordingChannel.OfNode.class)
                .property("keyreeve.delivery.interval", "200ms");
    }

    int waiting() {
        return jdbc.sql("select count(*) from delivery").query(Integer.class).single();
    }

    /** Why the last attempt failed; empty if none did. */
    String failure() {
        return jdbc.sql("select coalesce(max(failure), '') from delivery")
                .query(String.class)
                .single();
    }
}
