package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Layout;
import java.util.function.Consumer;

/**
 * What is broken, under load, once in each round.
 *
 * @param id such as {@code F03}
 * @param sentence what must hold besides the rules
 * @param layout how the cluster differs from two nodes with the defaults
 */
record Experiment(String id, String sentence, Consumer<Layout> layout, Consumer<Rig> round) {

    Experiment(String id, String sentence, Consumer<Rig> round) {
        this(id, sentence, layout -> {}, round);
    }
}
