package io.github.keyreeve.server.platform.memory;

import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when memory has run out, as {@code -XX:+ExitOnOutOfMemoryError} does where the JVM was started with it. Any thread
 * may have stopped anywhere, so that what still works is a matter of luck; another process starts in a known state.
 */
public final class OutOfMemory {

    /** The exit status that the JVM itself uses. */
    static final int STATUS = 3;

    private static final int MOST_CAUSES = 32;

    private OutOfMemory() {}

    /** Ends the process if this is behind a failure, however deep it is wrapped; else does nothing. */
    public static void endIfBehind(Throwable failure) {
        if (isBehind(failure)) {
            end();
        }
    }

    /** Watches the failures that no thread catches. */
    public static void endIfUncaught() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            endIfBehind(failure);
            // Not before, because most commands need no logging.
            LoggerFactory.getLogger(OutOfMemory.class).error("A thread ends with an exception", failure);
        });
    }

    private static boolean isBehind(Throwable failure) {
        return failure instanceof OutOfMemoryError
                || Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .limit(MOST_CAUSES)
                        .anyMatch(OutOfMemoryError.class::isInstance);
    }

    private static void end() {
        try {
            System.err.println("keyreeve: Memory has run out, so the process ends.");
        } finally {
            // Not exit: its hooks need memory.
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
