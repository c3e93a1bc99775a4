package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Layout;
import java.time.Duration;
import java.util.List;

/** More than the nodes can serve, from clients that do not wait for each other. */
final class Overload {

    private static final List<Double> STEPS = List.of(3.0, 6.0, 12.0, 24.0);
    private static final double FLOOD = 3;

    /** Promised: so much of what the nodes serve at their best. */
    private static final double LEAST = 0.7;

    private Overload() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F26",
                "three times what the nodes serve at their best: most of that goes on, and afterwards nothing stays slow",
                Layout::unlimitedByNginx,
                Overload::flood));
    }

    private static void flood(Rig rig) {
        rig.calm(Duration.ofSeconds(3));
        double before = goodput(rig, rig.rate(), Duration.ofSeconds(10));
        double slow = p99(rig);
        rig.figure("F26.before", before);
        rig.fault("a flood", Duration.ofSeconds(10), () -> {
            double best = before;
            for (double step : STEPS) {
                double found = goodput(rig, rig.rate() * step, Duration.ofSeconds(8));
                rig.figure("F26.at-" + step, found);
                best = Math.max(best, found);
            }
            rig.figure("F26.peak", best);
            double during = goodput(rig, best * FLOOD, Duration.ofSeconds(30));
            rig.figure("F26.flood", during);
            rig.expect(during >= best * LEAST, "goodput in the flood is " + during + ", of " + best);
            rig.load().rate(rig.rate());
        });
        rig.pause(Duration.ofSeconds(10));
        rig.load().takeLatencies();
        rig.figure("F26.after", goodput(rig, rig.rate(), Duration.ofSeconds(10)));
        rig.figure("F26.p99-before.ms", slow);
        rig.figure("F26.p99-after.ms", p99(rig));
    }

    /** Successful operations a second. */
    private static double goodput(Rig rig, double rate, Duration time) {
        rig.load().rate(rate);
        rig.pause(Duration.ofSeconds(2));
        rig.load().takeLatencies();
        long successes = rig.ledger().successes();
        long begin = System.nanoTime();
        rig.pause(time);
        return (rig.ledger().successes() - successes) / ((System.nanoTime() - begin) / 1e9);
    }

    private static double p99(Rig rig) {
        return rig.load().takeLatencies().getValueAtPercentile(99) / 1000.0;
    }
}
