package io.github.keyreeve.server.platform.errors;

import io.lettuce.core.RedisException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Distinguishes a store that is unavailable at the moment, which is worth a retry, from a bug. */
final class StoreOutage {

    /**
     * How these error codes of PostgreSQL (its appendix A) begin: connection exception, read-only transaction (after a failover),
     * insufficient resources, lock not available, operator intervention, system error.
     */
    private static final Set<String> SQL_STATES = Set.of("08", "25006", "53", "55P03", "57", "58");

    private static final Set<Class<? extends Exception>> SIGNS = Set.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            CannotCreateTransactionException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            RedisException.class);

    private StoreOutage() {}

    /** Whether PostgreSQL or Redis is behind the failure, however deep it is wrapped. */
    static boolean isBehind(Throwable failure) {
        return causes(failure).anyMatch(StoreOutage::isSign);
    }

    /** What happened, for the log: without messages, which may contain values. */
    static String describe(Throwable failure) {
        Throwable innermost = causes(failure).reduce(failure, (outer, inner) -> inner);
        String state = causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ", SQLSTATE " + ((SQLException) cause).getSQLState())
                .findFirst()
                .orElse("");
        return innermost.getClass().getName() + state;
    }

    /** The failure and its causes, outermost first. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, StoreOutage::causeOf)
                .limit(32);
    }

    /** A rollback that fails hides why it was tried, such as a connection that broke. */
    private static @Nullable Throwable causeOf(Throwable failure) {
        return failure instanceof TransactionSystemException end ? end.getOriginalException() : failure.getCause();
    }

    private static boolean isSign(Throwable cause) {
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return sql.getSQLState().length() == 5 && SQL_STATES.stream().anyMatch(sql.getSQLState()::startsWith);
        }
        // A commit failed, and so did the rollback after it, which names no reason.
        if (cause instanceof TransactionSystemException end && end.getApplicationException() == null) {
            return true;
        }
        return SIGNS.stream().anyMatch(sign -> sign.isInstance(cause));
    }
}
