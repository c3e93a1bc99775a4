package io.github.keyreeve.server;

import java.net.ConnectException;
import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;

/** Why the server or a command does not start, in one sentence that says what to do. */
final class Refusal {

    private Refusal() {}

    static String sentence(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (hasCause(failure, SQLException.class) || cause instanceof ConnectException) {
            return "PostgreSQL does not let us in (" + firstLine(cause)
                    + "): start it, or set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";
        }
        return firstLine(cause);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
