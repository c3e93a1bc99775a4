package io.github.keyreeve.faults.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of experiments. */
public final class Experiments {

    /** What needs neither a restart of a node nor a long time. */
    public static final List<String> SHORT = List.of("F03", "F09", "F15C", "F28");

    private static final List<Experiment> ALL = Stream.of(
                    NodeFaults.all(),
                    ClockFaults.all(),
                    Overload.all(),
                    DatabaseFaults.all(),
                    RedisFaults.all(),
                    NetworkFaults.all(),
                    KeyFaults.all(),
                    Migrations.all(),
                    Restore.all(),
                    Versions.all(),
                    CrashPoints.all())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Experiment::id))
            .toList();

    private Experiments() {}

    static Experiment named(String id) {
        return ALL.stream()
                .filter(experiment -> experiment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No experiment " + id + "; there are "
                        + ALL.stream().map(Experiment::id).collect(Collectors.joining(", "))));
    }

    public static List<String> ids() {
        return ALL.stream().map(Experiment::id).toList();
    }

    /** Each with its sentence. */
    public static List<String> lines() {
        return ALL.stream()
                .map(experiment -> experiment.id() + "  " + experiment.sentence())
                .toList();
    }
}
