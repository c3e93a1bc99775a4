package io.github.keyreeve.server.boot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock under which one process at a time migrates the database: an advisory lock of the session that migrates. It ends with that
 * session, so that a process that was killed blocks no other, as the row of Liquibase's own lock does. Liquibase finds it by
 * {@code META-INF/services}, and makes one for each migration.
 */
public final class MigrationLock implements LockService {

    private static final Logger log = LoggerFactory.getLogger(MigrationLock.class);

    private static final Duration POLL = Duration.ofMillis(200);

    private static final String KEY = "hashtextextended('keyreeve migration', 0)";

    private static final String ACQUIRE = "select pg_try_advisory_lock(" + KEY + ")";

    private static final String RELEASE = "select pg_advisory_unlock(" + KEY + ")";

    /** The two halves of the key are what {@code pg_locks} shows. */
    private static final String HOLDER = """
            select activity.pid,
                   coalesce(host(activity.client_addr), 'this host') as address,
                   date_trunc('second', activity.backend_start)::text as since
              from pg_locks as held
              join pg_stat_activity as activity using (pid)
             where held.locktype = 'advisory' and held.granted and held.objsubid = 1
               and held.database = (select oid from pg_database where datname = current_database())
               and (held.classid::bigint << 32 | held.objid::bigint) = %s
            """.formatted(KEY);

    private @Nullable Database database;
    private Duration patience = Duration.ofMinutes(5);
    private boolean isHeld;

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
        return database instanceof PostgresDatabase && database.getConnection() instanceof JdbcConnection;
    }

    @Override
    public void setDatabase(Database database) {
        this.database = database;
    }

    @Override
    public void setChangeLogLockWaitTime(long minutes) {
        patience = Duration.ofMinutes(minutes);
    }

    @Override
    public void setChangeLogLockRecheckTime(long seconds) {
        // Asking costs nothing, so that there is no need to choose.
    }

    @Override
    public boolean hasChangeLogLock() {
        return isHeld;
    }

    @Override
    public void waitForLock() throws LockException {
        long start = System.nanoTime();
        boolean isFirst = true;
        while (!acquireLock()) {
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw new LockException(holder());
            }
            if (isFirst) {
                log.info("Waiting for another process that migrates the database");
            }
            isFirst = false;
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    @Override
    public boolean acquireLock() throws LockException {
        if (!isHeld) {
            isHeld = ask(ACQUIRE, row -> row.getBoolean(1));
        }
        return isHeld;
    }

    @Override
    public void releaseLock() throws LockException {
        boolean wasHeld = ask(RELEASE, row -> row.getBoolean(1));
        log.debug("Released the lock for migrations: {}", wasHeld);
        isHeld = false;
    }

    @Override
    public DatabaseChangeLogLock[] listLocks() {
        return new DatabaseChangeLogLock[0];
    }

    @Override
    public void forceReleaseLock() throws LockException {
        releaseLock();
    }

    @Override
    public void reset() {
        // Nothing about tables is cached; what the session holds, it keeps.
    }

    @Override
    public void init() {
        // There is no table.
    }

    @Override
    public void destroy() {
        // There is no table.
    }

    private String holder() throws LockException {
        return ask(
                HOLDER,
                row -> "another process has been migrating it, from " + row.getString("address") + " since "
                        + row.getString("since") + ": wait until it has finished, or end it with select"
                        + " pg_terminate_backend(" + row.getInt("pid") + ") if it hangs.");
    }

    private <T> T ask(String sql, Reading<T> reading) throws LockException {
        Connection connection = connection();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new LockException("another process was migrating it until now: start again.");
            }
            return reading.of(rows);
        } catch (SQLException e) {
            throw new LockException(e);
        }
    }

    private Connection connection() {
        if (database != null && database.getConnection() instanceof JdbcConnection jdbc) {
            return jdbc.getUnderlyingConnection();
        }
        throw new IllegalStateException("There is no connection to PostgreSQL.");
    }

    /** Reads the one row of a result. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
