package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.exchange.ExchangeRecorder;

/**
 * One step of a flow, and one screen of the lab.
 *
 * @param title what happens, in a few words
 * @param why what happens and why, in two sentences
 * @param clause where it is written
 * @param work does it
 */
public record Step(String title, String why, Clause clause, Work work) {

    /** What a step does. */
    public interface Work {

        /** Takes from the run what earlier steps got, leaves there what later ones need, and writes everything down. */
        void perform(Run run, ExchangeRecorder recorder);
    }
}
