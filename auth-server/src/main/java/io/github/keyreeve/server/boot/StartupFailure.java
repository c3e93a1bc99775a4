package io.github.keyreeve.server.boot;

import java.sql.SQLException;
import java.util.Optional;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;

/** Why the server or a command does not start, in one sentence with the remedy. */
final class StartupFailure {

    private static final String OURS = "io.github.keyreeve.server.";

    /** SQLSTATE of insufficient privileges. */
    private static final String FORBIDDEN = "42501";

    private StartupFailure() {}

    /** The sentence; empty if an operator cannot remedy the failure, so that it needs its stack trace. */
    static Optional<String> sentence(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        PortInUseException port = find(failure, PortInUseException.class);
        if (port != null) {
            return Optional.of("Port " + port.getPort() + " is in use: end what listens there, or set another port.");
        }
        boolean isMigration = find(failure, LiquibaseException.class) != null;
        SQLException sql = find(failure, SQLException.class);
        if (isMigration && sql != null && FORBIDDEN.equals(sql.getSQLState())) {
            return Optional.of("The database is to be migrated, but by this role it cannot be (" + firstLine(cause)
                    + "): set SPRING_LIQUIBASE_USER and SPRING_LIQUIBASE_PASSWORD to the role that owns the schema,"
                    + " or let it run `keyreeve migrate` first.");
        }
        if (isMigration && sql == null) {
            return Optional.of("The database cannot be migrated: " + firstLine(cause));
        }
        if (sql != null) {
            return Optional.of("PostgreSQL cannot be used (" + firstLine(cause) + "): start it, or set"
                    + " SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
        return isOurs(cause) ? Optional.of(firstLine(cause)) : Optional.empty();
    }

    /** Our own code throws at start with sentences for the operator. */
    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
