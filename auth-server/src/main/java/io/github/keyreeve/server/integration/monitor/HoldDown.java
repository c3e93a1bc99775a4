package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.Steps.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When an outcome counts: after a number of rounds in a row, so that one lost packet is no news. A check is taken for healthy before its
 * first round. What was skipped says nothing.
 */
final class HoldDown {

    private static final String OK = "ok";
    private static final String SKIPPED = "skipped";

    private final int rounds;
    private final Map<String, State> states = new LinkedHashMap<>();

    HoldDown(int rounds) {
        this.rounds = rounds;
    }

    /** What a check is taken for, and how often in a row it was not that. */
    private record State(
            String result, int contrary, @Nullable Instant since) {

        static final State FIRST = new State(OK, 0, null);
    }

    /** The changes by the outcomes of one round. */
    List<Change> add(List<Step> round, Instant now) {
        List<Change> changes = new ArrayList<>();
        for (Step step : round) {
            if (!step.result().equals(SKIPPED)) {
                add(step, now, changes);
            }
        }
        return changes;
    }

    private void add(Step step, Instant now, List<Change> changes) {
        State before = states.getOrDefault(step.name(), State.FIRST);
        if (step.result().equals(before.result())) {
            states.put(step.name(), new State(before.result(), 0, null));
            return;
        }
        int contrary = before.contrary() + 1;
        Instant since = before.since() == null ? now : before.since();
        if (contrary < rounds) {
            states.put(step.name(), new State(before.result(), contrary, since));
            return;
        }
        states.put(step.name(), new State(step.result(), 0, null));
        changes.add(new Change(step.name(), step.result(), since, step.detail()));
    }

    List<String> failing() {
        return states.entrySet().stream()
                .filter(each -> !each.getValue().result().equals(OK))
                .map(Map.Entry::getKey)
                .toList();
    }
}
