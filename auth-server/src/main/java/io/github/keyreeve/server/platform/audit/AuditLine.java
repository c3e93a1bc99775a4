package io.github.keyreeve.server.platform.audit;

import org.slf4j.spi.LoggingEventBuilder;

/** An event as one line of the log. */
final class AuditLine {

    private AuditLine() {}

    static void log(LoggingEventBuilder builder, AuditEvent event) {
        LogLine line = new LogLine(builder, event.event())
                .addUnseen("event.id", event.id())
                .add("actor.kind", event.actorKind())
                .add("actor.id", event.actorId())
                .add("source.ip", event.address())
                .add("account_id", event.accountId())
                .add("client_id", event.clientId());
        event.facts().forEach((name, value) -> line.add("facts." + name, value));
        line.write();
    }
}
