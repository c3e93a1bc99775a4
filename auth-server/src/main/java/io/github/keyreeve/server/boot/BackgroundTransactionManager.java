package io.github.keyreeve.server.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions of work that nobody waits for in front of a browser: keys, sweeping, the client file. They may wait
 * longer than a request, for a lock and for an answer, but not for ever either. The pool undoes this when it gets the connection
 * back.
 */
final class BackgroundTransactionManager extends JdbcTransactionManager {

    private static final Duration FOR_A_LOCK = Duration.ofSeconds(10);

    /** Longer than for a lock, so that it is PostgreSQL that gives up first, and the connection stays good. */
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(30);

    BackgroundTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(FOR_AN_ANSWER.toMillis()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + FOR_A_LOCK.toMillis());
        }
    }
}
