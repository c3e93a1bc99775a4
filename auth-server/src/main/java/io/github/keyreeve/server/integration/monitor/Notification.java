package io.github.keyreeve.server.integration.monitor;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed in one round.
 *
 * @param failing the names of all checks that fail now
 */
record Notification(URI server, Instant time, List<Change> changes, List<String> failing) {

    /** The same for each attempt, so that a receiver recognizes a message that it has. */
    String id() {
        return "msg_monitor" + time.toEpochMilli();
    }

    boolean isHealthy() {
        return failing.isEmpty();
    }

    String subject() {
        return server.getHost() + (isHealthy() ? ": healthy again" : ": failing " + String.join(", ", failing));
    }

    String text() {
        StringBuilder text = new StringBuilder(server + " at " + time + "\n\n");
        changes.forEach(change -> text.append(change.check())
                .append(": ")
                .append(change.to())
                .append(" since ")
                .append(change.since())
                .append(", ")
                .append(change.detail())
                .append('\n'));
        return text.append("\nFailing now: ")
                .append(isHealthy() ? "nothing" : String.join(", ", failing))
                .append('\n')
                .toString();
    }

    Map<String, Object> message() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("base_url", server.toString());
        data.put("healthy", isHealthy());
        data.put("failing", failing);
        data.put("changes", changes.stream().map(Change::members).toList());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "monitor.changed");
        message.put("timestamp", time.toString());
        message.put("data", data);
        return message;
    }
}
