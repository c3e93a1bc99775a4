package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.monitor.Samples.Sample;
import io.github.keyreeve.server.integration.remote.Answer;
import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.integration.remote.NotTried;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.Steps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the management port of a node says about it. */
final class ManagementProbes {

    private static final String LAST_SUCCESS = "keyreeve_task_last_success_seconds";
    private static final String LAST_FAILURE = "keyreeve_task_last_failure_seconds";

    private final Remote management;
    private final Limits limits;
    private @Nullable Samples samples;

    ManagementProbes(Remote management, Limits limits) {
        this.management = management;
        this.limits = limits;
    }

    void run(Steps steps) {
        samples = null;
        steps.run("components", this::components);
        steps.run("metrics", this::read);
        steps.run("deliveries", this::deliveries);
        steps.run("tasks", this::tasks);
        steps.run("pool", this::pool);
        steps.run("disk", this::disk);
        steps.run("memory", this::memory);
    }

    private String components() {
        Answer answer = management.get("/health");
        List<String> down = answer.json().path("components").properties().stream()
                .filter(each -> !each.getValue().path("status").asString("").equals("UP"))
                .map(Map.Entry::getKey)
                .toList();
        NotAsExpected.unless(down.isEmpty(), "not up: " + String.join(", ", down));
        return "status " + answer.expect(200).member("status");
    }

    private String read() {
        String text = management.get("/metrics").expect(200).body();
        samples = new Samples(text);
        return text.lines().filter(line -> !line.startsWith("#")).count() + " samples";
    }

    private String deliveries() {
        List<Sample> late = samples().named("keyreeve_delivery_oldest_seconds").stream()
                .filter(each -> each.value() > limits.backlogAge().toSeconds())
                .toList();
        NotAsExpected.unless(
                late.isEmpty(),
                String.join(
                        ", ",
                        late.stream()
                                .map(each -> each.label("kind") + " waits for " + (long) each.value() + " s")
                                .toList()));
        return (long) samples().sum("keyreeve_delivery_waiting", each -> true) + " wait";
    }

    private String tasks() {
        List<String> failing = samples().named(LAST_FAILURE).stream()
                .filter(each -> each.value() > lastSuccess(each.label("task")))
                .map(each -> each.label("task"))
                .toList();
        NotAsExpected.unless(failing.isEmpty(), "failing: " + String.join(", ", failing));
        return samples().named(LAST_SUCCESS).size() + " tasks";
    }

    private double lastSuccess(String task) {
        return samples().sum(LAST_SUCCESS, each -> each.has("task", task));
    }

    private String pool() {
        long waiting = (long) samples().sum("hikaricp_connections_pending", each -> true);
        String use = (long) samples().sum("hikaricp_connections_active", each -> true) + " of "
                + (long) samples().sum("hikaricp_connections_max", each -> true) + " connections in use";
        NotAsExpected.unless(waiting == 0, waiting + " requests wait, " + use);
        return use;
    }

    private String disk() {
        long free = percent(
                samples().sum("disk_free_bytes", each -> true), samples().sum("disk_total_bytes", each -> true));
        NotAsExpected.unless(free >= limits.diskFree(), free + " % free");
        return free + " % free";
    }

    /** After a collection where the node says that, because garbage fills any heap. */
    private String memory() {
        long used = Math.round(100 * samples().sum("jvm_memory_usage_after_gc", each -> each.has("area", "heap")));
        NotAsExpected.unless(used <= limits.memoryUsed(), used + " % of the heap in use after a collection");
        return used + " % of the heap in use";
    }

    private static long percent(double part, double whole) {
        return Math.round(100 * part / whole);
    }

    private Samples samples() {
        if (samples == null) {
            throw new NotTried("there are no metrics");
        }
        return samples;
    }
}
