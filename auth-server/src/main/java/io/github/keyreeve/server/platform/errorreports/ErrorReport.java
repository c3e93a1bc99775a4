package io.github.keyreeve.server.platform.errorreports;

import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error as it is reported: the classes of the exceptions and where they were thrown. Their messages stay here, because they may have
 * values of requests and of rows in them; the log has them under the id of the request. The library would add the name of the machine, threads
 * and messages, so it is not asked to describe the error.
 */
final class ErrorReport {

    private static final String OURS = "io.github.keyreeve.";
    private static final int MOST_CAUSES = 10;
    private static final int MOST_FRAMES = 100;

    private ErrorReport() {}

    static SentryEvent of(String place, @Nullable String requestId, Throwable failure, Date at) {
        SentryEvent event = new SentryEvent(at);
        event.setPlatform("java");
        event.setLevel(SentryLevel.ERROR);
        event.setTransaction(place);
        event.setExceptions(exceptions(failure));
        if (requestId != null) {
            event.setTag("request_id", requestId);
        }
        return event;
    }

    /** What distinguishes errors: where they are thrown, and which they are. */
    static String kind(String place, Throwable failure) {
        Throwable innermost = causes(failure).reduce(failure, (outer, inner) -> inner);
        String frame = Arrays.stream(innermost.getStackTrace())
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
        return String.join(
                " ", place, failure.getClass().getName(), innermost.getClass().getName(), frame);
    }

    /** The innermost first, as the protocol has them. */
    private static List<SentryException> exceptions(Throwable failure) {
        List<SentryException> all =
                new ArrayList<>(causes(failure).map(ErrorReport::exception).toList());
        Collections.reverse(all);
        return all;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES);
    }

    private static SentryException exception(Throwable thrown) {
        SentryException exception = new SentryException();
        exception.setType(thrown.getClass().getName());
        exception.setValue(
                thrown instanceof SQLException sql ? "SQLSTATE " + sql.getSQLState() : "The message is in the log.");
        List<SentryStackFrame> frames = new ArrayList<>(Arrays.stream(thrown.getStackTrace())
                .limit(MOST_FRAMES)
                .map(ErrorReport::frame)
                .toList());
        Collections.reverse(frames);
        exception.setStacktrace(new SentryStackTrace(frames));
        return exception;
    }

    private static SentryStackFrame frame(StackTraceElement element) {
        SentryStackFrame frame = new SentryStackFrame();
        frame.setModule(element.getClassName());
        frame.setFunction(element.getMethodName());
        frame.setFilename(element.getFileName());
        frame.setLineno(element.getLineNumber());
        frame.setInApp(element.getClassName().startsWith(OURS));
        return frame;
    }
}
