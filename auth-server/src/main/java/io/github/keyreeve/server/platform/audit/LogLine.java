package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of the log: as names and values for machines, and as a message for people. The names are those of the Elastic Common Schema
 * where it has one; the request's id is on every line of a request already.
 */
public final class LogLine {

    private static final String PLAIN = ".:@/+-_";

    private final StringBuilder message;
    private LoggingEventBuilder line;

    /**
     * Begins a line.
     *
     * @param action what happened, such as {@code sign_in_failed}
     */
    public LogLine(LoggingEventBuilder line, String action) {
        this.line = line.addKeyValue("event.action", action);
        this.message = new StringBuilder(action);
    }

    /** Adds a value, without control characters; nothing for null. */
    public LogLine add(String name, @Nullable Object value) {
        return add(name, name, value);
    }

    /** The same, where machines have another name for it than people. */
    public LogLine add(String name, String field, @Nullable Object value) {
        if (value != null) {
            String text = value.toString();
            boolean plain = isPlain(text);
            String shown = plain ? text : AuditEntry.printable(text);
            line = line.addKeyValue(field, shown);
            message.append(' ').append(name).append('=').append(plain ? shown : quoted(shown));
        }
        return this;
    }

    /** Adds a value for machines only. */
    LogLine addUnseen(String name, Object value) {
        line = line.addKeyValue(name, value);
        return this;
    }

    public void write() {
        line.log(message.toString());
    }

    /** Whether it is shown as it is. */
    private static boolean isPlain(String value) {
        if (value.isEmpty() || value.length() > AuditEntry.LONGEST_VALUE) {
            return false;
        }
        for (int place = 0; place < value.length(); place++) {
            if (!isPlain(value.charAt(place))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || PLAIN.indexOf(character) >= 0;
    }

    /** A value cannot pass for two values. */
    private static String quoted(String value) {
        return '"' + value.replace("\"", "'") + '"';
    }
}
