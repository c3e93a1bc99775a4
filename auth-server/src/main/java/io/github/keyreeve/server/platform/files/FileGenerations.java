package io.github.keyreeve.server.platform.files;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The generation of each configuration file that was applied last, on whichever node. */
public final class FileGenerations {

    private final JdbcClient jdbc;

    FileGenerations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads the generation; no other node applies such a file until the transaction ends.
     *
     * @param file what the file contains, such as {@code clients}
     */
    public Optional<Long> lock(String file) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('keyreeve file ' || :file, 0))")
                .param("file", file)
                .query(Integer.class)
                .single();
        return jdbc.sql("select generation from file_generation where file = :file")
                .param("file", file)
                .query(Long.class)
                .optional();
    }

    /** Sets the generation, in the transaction that applies the file. */
    public void set(String file, long generation) {
        jdbc.sql("""
                insert into file_generation (file, generation) values (:file, :generation)
                on conflict (file) do update set generation = excluded.generation, applied_at = now()
                """).param("file", file).param("generation", generation).update();
    }
}
