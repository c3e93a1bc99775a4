package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Nodes that start at the same time, and starts that died in the middle of a migration. */
class MigrationLockTests {

    private static final Duration SOON = Duration.ofMinutes(3);

    /** Liquibase's own lock is a row, which a killed process leaves behind. */
    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ignoresALockRowThatWasLeftBehind() throws SQLException {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createEmptyDatabase();
        try (Connection connection = connect(database)) {
            client(connection)
                    .sql("create table databasechangeloglock (id int primary key, locked boolean not null,"
                            + " lockgranted timestamp, lockedby varchar(255))")
                    .update();
            client(connection)
                    .sql("insert into databasechangeloglock values (1, true, now(), 'a node that died')")
                    .update();
        }

        start(database).close();
    }

    @Test
    void nodesThatStartAtTheSameTimeMigrateOnce() throws SQLException {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createEmptyDatabase();
        List<CompletableFuture<Node>> nodes = List.of(startAside(database), startAside(database));

        nodes.forEach(node ->
                node.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join().close());

        try (Connection connection = connect(database)) {
            assertThat(client(connection)
                            .sql("select count(*) = count(distinct id) and count(*) > 0 from databasechangelog")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            assertThat(client(connection)
                            .sql("select to_regclass('databasechangeloglock') is null")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void aHolderThatDiesFreesTheLock() throws SQLException {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createEmptyDatabase();
        try (Connection holder = connect(database);
                Connection observer = connect(database)) {
            int holding = pid(holder);
            lockFor(holder).waitForLock();
            CompletableFuture<Node> node = startAside(database);
            await().atMost(SOON).until(() -> isWaiting(observer));
            assertThat(node).isNotDone();
            client(observer)
                    .sql("select pg_terminate_backend(:holder)")
                    .param("holder", holding)
                    .query(Boolean.class)
                    .single();

            node.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join().close();
        } catch (LockException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesUpAfterAWhileAndNamesTheHolder() throws Exception {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createEmptyDatabase();
        try (Connection holder = connect(database);
                Connection other = connect(database)) {
            lockFor(holder).waitForLock();
            MigrationLock lock = lockFor(other);
            lock.setChangeLogLockWaitTime(0);

            assertThatThrownBy(lock::waitForLock)
                    .isInstanceOf(LockException.class)
                    .satisfies(failure -> assertThat(
                                    StartupFailure.sentence(failure).orElseThrow())
                            .startsWith("The database cannot be migrated: another process has been migrating it")
                            .contains("pg_terminate_backend(" + pid(holder) + ")"));
            lockFor(holder).releaseLock();
            lock.waitForLock();
            assertThat(lock.hasChangeLogLock()).isTrue();
        }
    }

    private static boolean isWaiting(Connection observer) {
        return client(observer)
                .sql("select count(*) > 0 from pg_stat_activity where datname = current_database()"
                        + " and query like '%pg_try_advisory_lock%' and pid <> pg_backend_pid()"
                        + " and pid not in (select pid from pg_locks where locktype = 'advisory')")
                .query(Boolean.class)
                .single();
    }

    private static MigrationLock lockFor(Connection connection) {
        MigrationLock lock = new MigrationLock();
        try {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            lock.setDatabase(database);
            assertThat(lock.supports(database)).isTrue();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return lock;
    }

    private static int pid(Connection connection) {
        return client(connection)
                .sql("select pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    private static CompletableFuture<Node> startAside(EmbeddedPostgres.Database database) {
        return CompletableFuture.supplyAsync(() -> start(database), task -> new Thread(task).start());
    }

    private static Node start(EmbeddedPostgres.Database database) {
        return Node.builder()
                .database(database)
                .property("keyreeve.keys.algorithms", "ES256")
                .start();
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static Connection connect(EmbeddedPostgres.Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }
}
