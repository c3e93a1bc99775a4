package io.github.keyreeve.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for the whole test run; each test that wants to be alone takes a database of its own. */
public final class EmbeddedPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one of this test run; ends with the virtual machine. */
    public static EmbeddedPostgres shared() {
        return Shared.INSTANCE;
    }

    /** One that the caller may stop and break; unpacked binaries are kept between runs. */
    public static EmbeddedPostgres start() {
        try {
            return new EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    /** Makes an empty database. */
    public Database createDatabase() {
        String name = "keyreeve_" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Database(server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    /** Stops the server and removes its data. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path binaries() {
        return Path.of(System.getProperty("java.io.tmpdir"), "keyreeve-" + System.getProperty("user.name"));
    }

    /**
     * How to reach one database.
     *
     * @param url a JDBC URL
     */
    public record Database(String url, String username, String password) {}

    private static final class Shared {
        static final EmbeddedPostgres INSTANCE = start();
    }
}
