package io.github.keyreeve.server.tokens.clientfile;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The generation of the client file that was applied last, on whichever node. */
final class ClientFileGeneration {

    private final JdbcClient jdbc;

    ClientFileGeneration(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads it; no other node applies a file until the transaction ends. */
    Optional<Long> lock() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('keyreeve client file', 0))")
                .query(Integer.class)
                .single();
        return jdbc.sql("select generation from client_file").query(Long.class).optional();
    }

    void set(long generation) {
        jdbc.sql("""
                insert into client_file (generation) values (:generation)
                on conflict (only_row) do update set generation = excluded.generation, applied_at = now()
                """).param("generation", generation).update();
    }
}
