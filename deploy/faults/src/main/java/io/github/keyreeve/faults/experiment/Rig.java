package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Ledger;
import io.github.keyreeve.faults.ledger.Result;
import io.github.keyreeve.faults.load.Load;
import io.github.keyreeve.faults.process.Cluster;
import io.github.keyreeve.faults.process.Node;
import io.github.keyreeve.faults.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What an experiment works with. */
public final class Rig {

    private final Cluster cluster;
    private final Load load;
    private final Ledger ledger;
    private final Random random;
    private final Pace pace;
    private final long begin = System.nanoTime();
    private final Map<String, Integer> turns = new HashMap<>();
    private final List<String> failures = new ArrayList<>();

    Rig(Cluster cluster, Load load, Ledger ledger, long seed, Pace pace) {
        this.cluster = cluster;
        this.load = load;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.pace = pace;
    }

    Cluster cluster() {
        return cluster;
    }

    Load load() {
        return load;
    }

    Ledger ledger() {
        return ledger;
    }

    Random random() {
        return random;
    }

    double rate() {
        return pace.rate();
    }

    Node anyNode() {
        return cluster.node(random.nextInt(cluster.nodes().size()));
    }

    /** Load goes on for so long, and up to as long again. */
    void calm(Duration time) {
        pause(time.plusMillis((long) (random.nextDouble() * time.toMillis())));
    }

    void pause(Duration time) {
        Waiting.pause(Duration.ofMillis((long) (time.toMillis() * pace.share())));
    }

    /** How long at most it may take on this machine until something has happened. */
    Duration atMost(Duration time) {
        return time.multipliedBy(pace.patience());
    }

    /** Waits until it is so; else the experiment has failed. */
    void await(String what, Duration time, BooleanSupplier condition) {
        try {
            Waiting.until(what, atMost(time), condition);
        } catch (Waiting.TooLong tooLong) {
            expect(false, String.valueOf(tooLong.getMessage()));
        }
    }

    /** Counts the rounds of an experiment, from 0. */
    int turn(String experiment) {
        return turns.merge(experiment, 1, Integer::sum) - 1;
    }

    /** Breaks something and heals it again; for so long after it faults may show. */
    void fault(String what, Duration bound, Runnable work) {
        fault(what, bound, EnumSet.allOf(Kind.class), work);
    }

    /** The same, where only these kinds of operations may fail. */
    void fault(String what, Duration bound, Set<Kind> kinds, Runnable work) {
        say(what);
        ledger.fault(what, atMost(bound).toMillis(), kinds);
        try {
            work.run();
        } finally {
            ledger.healed();
        }
    }

    /** The restore of a backup ends all tokens of before. */
    void recordRestore(Runnable restore) {
        long id = ledger.intend("-", Kind.RESTORE, "-", Map.of());
        restore.run();
        ledger.end(id, Result.OK, "", Map.of());
    }

    void figure(String name, Duration value) {
        figure(name + ".ms", (double) value.toMillis());
    }

    void figure(String name, double value) {
        ledger.figure(name, value);
        say(name + " = " + value);
    }

    /** A criterion of the experiment itself. */
    void expect(boolean holds, String sentence) {
        if (!holds) {
            failures.add(sentence);
            say("FAILED " + sentence);
        }
    }

    List<String> failures() {
        return failures;
    }

    /** Whether nothing more should begin: what has happened is judged, and what is left out is a failure. */
    boolean isOver() {
        return System.nanoTime() - begin > pace.longest().toNanos();
    }

    /**
     * How a run is paced.
     *
     * @param rate operations per second
     * @param share of the time that each phase of an experiment has by default
     * @param patience how many times as long as promised a machine may take that is slow itself
     * @param longest after which nothing more begins
     */
    record Pace(double rate, double share, int patience, Duration longest) {}

    static void say(String line) {
        System.out.println("  " + line);
    }
}
