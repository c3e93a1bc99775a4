package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.exchange.ExchangeRecorders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One passage through a flow, with all that was got on the way. */
public final class Run {

    private final Flow flow;
    private final List<Step> steps;
    private final List<ExchangeRecorder> done = new ArrayList<>();
    private final Map<Class<?>, Object> kept = new HashMap<>();

    /** The flow with the client that it began with. */
    Flow flow() {
        return flow;
    }

    Run(Flow flow) {
        this.flow = flow;
        this.steps = flow.steps();
    }

    /** Keeps a value for later steps; a newer one of the same type replaces it. */
    public <T> void keep(Class<T> type, T thing) {
        kept.put(type, thing);
    }

    /** What an earlier step kept; that it did is a matter of the flow's order. */
    public <T> T kept(Class<T> type) {
        Object thing = kept.get(type);
        if (thing == null) {
            throw new IllegalStateException("No step of " + flow.name() + " kept a " + type.getSimpleName() + ".");
        }
        return type.cast(thing);
    }

    /** Does the next step. */
    synchronized ExchangeRecorder advance(ExchangeRecorders recorders) {
        Step step = steps.get(done.size());
        ExchangeRecorder recorder = recorders.open();
        recorder.attempt(() -> step.work().perform(this, recorder));
        done.add(recorder);
        return recorder;
    }

    /** The number of the step done last, counted from one. */
    synchronized int position() {
        return done.size();
    }

    /** What was written down in a step that is done. */
    synchronized ExchangeRecorder recorder(int number) {
        return done.get(number - 1);
    }

    /** Whether a button may do the next step: there is one, nothing went wrong, and no callback is pending. */
    synchronized boolean canAdvance() {
        if (done.isEmpty() || done.size() == steps.size()) {
            return false;
        }
        ExchangeRecorder last = done.get(done.size() - 1);
        return last.allKept() && last.redirect() == null;
    }
}
