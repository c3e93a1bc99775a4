package io.github.keyreeve.bench.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL whose commits are as durable as by default; what is changed from its defaults is memory, and the statistics. */
public final class Postgres {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private static final String DATABASE = "bench";

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "300",
            "shared_buffers", "512MB",
            "max_wal_size", "4GB",
            "shared_preload_libraries", "pg_stat_statements");

    private final EmbeddedPostgres server;
    private final long process;
    private final JdbcClient statistics;

    private Postgres(EmbeddedPostgres server, long process) {
        this.server = server;
        this.process = process;
        this.statistics = JdbcClient.create(server.getPostgresDatabase());
    }

    static Postgres start(Path folder, Cores cores) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setOverrideWorkingDirectory(
                        Path.of(System.getProperty("java.io.tmpdir"), "keyreeve-" + System.getProperty("user.name"))
                                .toFile());
        SETTINGS.forEach(builder::setServerConfig);
        try {
            EmbeddedPostgres server = builder.start();
            long process = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
            cores.pinServer(process);
            Postgres started = new Postgres(server, process);
            started.statistics.sql("create extension pg_stat_statements").update();
            started.statistics.sql("create database " + DATABASE).update();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    /** The process that all others of the server come from. */
    public long process() {
        return process;
    }

    /** For statistics, in another database than the one that is measured. */
    public JdbcClient statistics() {
        return statistics;
    }

    /** The database of the server that is measured. */
    public String databaseName() {
        return DATABASE;
    }

    DataSource database() {
        return server.getDatabase(USER, DATABASE);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
