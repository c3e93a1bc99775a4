package io.github.keyreeve.server.platform.audit;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * An event as one line of the log: as names and values for machines, and as a message for people. The names are those of the
 * Elastic Common Schema where it has one; the request's id is on every line of a request already.
 */
final class AuditLine {

    private static final Pattern PLAIN = Pattern.compile("[\\w.:@/+-]+");

    private final StringBuilder message;
    private LoggingEventBuilder line;

    private AuditLine(LoggingEventBuilder line, AuditEvent event) {
        this.line = line.addKeyValue("event.action", event.event()).addKeyValue("event.id", event.id());
        this.message = new StringBuilder(event.event());
    }

    static void log(LoggingEventBuilder builder, AuditEvent event) {
        AuditLine line = new AuditLine(builder, event);
        line.add("actor.kind", event.actorKind());
        line.add("actor.id", event.actorId());
        line.add("source.ip", event.address());
        line.add("account_id", event.accountId());
        line.add("client_id", event.clientId());
        for (Map.Entry<String, String> fact : event.facts().entrySet()) {
            line.add("facts." + fact.getKey(), fact.getValue());
        }
        line.line.log(line.message.toString());
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            line = line.addKeyValue(name, value);
            message.append(' ').append(name).append('=').append(quoted(value.toString()));
        }
    }

    /** A value cannot pass for two values. */
    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : '"' + value.replace("\"", "'") + '"';
    }
}
