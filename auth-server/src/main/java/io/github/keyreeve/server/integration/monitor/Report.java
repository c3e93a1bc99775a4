package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.Steps.Step;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object for each line: an outcome, a change, or a notification. */
final class Report {

    private final PrintWriter out;
    private final Clock clock;

    Report(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void outcome(Step step) {
        Map<String, Object> line = line("check");
        line.put("check", step.name());
        line.put("result", step.result());
        line.put("millis", step.millis());
        line.put("detail", step.detail());
        print(line);
    }

    void change(Change change) {
        Map<String, Object> line = line("change");
        line.putAll(change.members());
        print(line);
    }

    void notification(String notifier, String result, String detail) {
        Map<String, Object> line = line("notification");
        line.put("notifier", notifier);
        line.put("result", result);
        line.put("detail", detail);
        print(line);
    }

    private Map<String, Object> line(String event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().toString());
        line.put("event", event);
        return line;
    }

    private void print(Map<String, Object> line) {
        out.println(Remote.JSON.writeValueAsString(line));
        out.flush();
    }
}
