package io.github.keyreeve.server.integration.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs steps one after the other, and keeps what came of them. One that fails does not keep the next from being tried. */
public final class Steps {

    private final List<Step> all = new ArrayList<>();
    private final Consumer<Step> listener;

    public Steps(Consumer<Step> listener) {
        this.listener = listener;
    }

    /**
     * One step.
     *
     * @param result {@code ok}, {@code failed} or {@code skipped}
     * @param detail what was seen, or why not
     */
    public record Step(String name, String result, long millis, String detail) {

        public boolean hasFailed() {
            return result.equals("failed");
        }
    }

    /** Runs one step, and returns whether it succeeded. */
    public boolean run(String name, Supplier<String> work) {
        long start = System.nanoTime();
        Step step;
        try {
            String detail = work.get();
            step = new Step(name, "ok", millisSince(start), detail);
        } catch (NotTried reason) {
            step = new Step(name, "skipped", millisSince(start), String.valueOf(reason.getMessage()));
        } catch (NotAsExpected reason) {
            step = new Step(name, "failed", millisSince(start), String.valueOf(reason.getMessage()));
        }
        all.add(step);
        listener.accept(step);
        return step.result().equals("ok");
    }

    public List<Step> all() {
        return List.copyOf(all);
    }

    public boolean haveFailed() {
        return all.stream().anyMatch(Step::hasFailed);
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
