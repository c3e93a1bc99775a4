package io.github.keyreeve.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.function.SingletonSupplier;

/** One PostgreSQL for the whole test run; a test that must be isolated uses a database of its own. */
public final class EmbeddedPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final String TEMPLATE = "migrated";

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final SingletonSupplier<String> migrated = SingletonSupplier.of(this::migrateTemplate);

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one of this test run; ends with the virtual machine. */
    public static EmbeddedPostgres shared() {
        return Shared.INSTANCE;
    }

    /** One that the caller may stop and break; unpacked binaries are kept between runs. */
    public static EmbeddedPostgres start() {
        return start(true);
    }

    /** One with so much memory for pages, such as {@code 1GB}, for much data; the caller stops it. */
    public static EmbeddedPostgres start(String sharedBuffers) {
        return start(builder(true).setServerConfig("shared_buffers", sharedBuffers));
    }

    /** One whose data is in this folder, and stays there when it stops; its commits wait for a standby. */
    static EmbeddedPostgres start(Path folder, int port) {
        return start(builder(true)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setPort(port));
    }

    private static EmbeddedPostgres start(boolean hook) {
        return start(builder(hook));
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder(boolean hook) {
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries().toFile())
                .setRegisterShutdownHook(hook)
                .setServerConfig("max_connections", "500")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // Only a crash of the machine would lose something.
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
    }

    private static EmbeddedPostgres start(io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder) {
        try {
            return new EmbeddedPostgres(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    /** A new database with the schema of the server: a copy of one that was migrated once. */
    public Database createDatabase() {
        return copy(migrated.obtain());
    }

    /** A new database with all that this one contains, which nothing is connected to. */
    Database copy(Database template) {
        return copy(template.name());
    }

    /** By files, which takes a third of the time of a copy by the write-ahead log. */
    private Database copy(String template) {
        return create("create database %s strategy file_copy template " + template);
    }

    /** A new database without any table. */
    public Database createEmptyDatabase() {
        return create("create database %s");
    }

    private Database create(String statement) {
        String name = "keyreeve_" + DATABASES.incrementAndGet();
        execute(String.format(Locale.ROOT, statement, name));
        return database(name);
    }

    private String migrateTemplate() {
        execute("create database " + TEMPLATE);
        Database template = database(TEMPLATE);
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(new DriverManagerDataSource(template.url(), template.username(), template.password()));
        liquibase.setChangeLog("classpath:db/changelog/keyreeve.yaml");
        liquibase.setAnalyticsEnabled(false);
        liquibase.setResourceLoader(new DefaultResourceLoader());
        try {
            liquibase.afterPropertiesSet();
        } catch (LiquibaseException e) {
            throw new IllegalStateException(e);
        }
        return TEMPLATE;
    }

    /** As an administrator, outside of the databases of the tests. */
    public void execute(String statement) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an administrator; the first value of the result as text. */
    String ask(String question) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    private Database database(String name) {
        return new Database("jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", "postgres");
    }

    /** Makes every transaction read-only, of open connections too, or ends that. */
    public void setReadOnly(boolean readOnly) {
        execute("alter system set default_transaction_read_only = " + readOnly);
        execute("select pg_reload_conf()");
        // The server reads the file, tells all connections, and opens new ones only then.
        await().until(() -> ask("show default_transaction_read_only"), (readOnly ? "on" : "off")::equals);
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
    public record Database(String url, String username, String password) {

        private String name() {
            return url.substring(url.lastIndexOf('/') + 1);
        }
    }

    private static final class Shared {
        static final EmbeddedPostgres INSTANCE = start(false);

        static {
            EndOfRun.stopsStore(INSTANCE::stop);
        }
    }
}
