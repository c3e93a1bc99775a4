package io.github.keyreeve.bench.report;

import io.github.keyreeve.bench.measure.Measurement;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The measurements of one workload on one target, of all rounds. */
final class Medians {

    private final List<Measurement> rounds;

    Medians(List<Measurement> rounds) {
        this.rounds = rounds;
    }

    double of(ToDoubleFunction<Measurement> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double sum(ToDoubleFunction<Measurement> value) {
        return rounds.stream().mapToDouble(value).sum();
    }
}
