package io.github.keyreeve.server.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions of background work, which no request waits for: keys, cleanup, the client file. They may wait longer than a
 * request, for a lock and for a result, but not for ever either. The pool undoes this when it gets the connection back.
 */
final class BackgroundTransactionManager extends JdbcTransactionManager {

    private static final Duration FOR_A_LOCK = Duration.ofSeconds(10);

    /** Longer than for a lock, so that PostgreSQL gives up first, and the connection stays valid. */
    private static final Duration FOR_A_RESULT = Duration.ofSeconds(30);

    BackgroundTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(FOR_A_RESULT.toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + FOR_A_LOCK.toMillis());
        }
    }
}
