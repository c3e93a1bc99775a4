package io.github.keyreeve.bench.load;

import org.jspecify.annotations.Nullable;

/** What follows from a response: another request, or the end of the iteration. */
public final class Step {

    private static final Step DONE = new Step(null, null);

    final byte @Nullable [] request;
    final @Nullable String failure;

    private Step(byte @Nullable [] request, @Nullable String failure) {
        this.request = request;
        this.failure = failure;
    }

    public static Step done() {
        return DONE;
    }

    public static Step send(byte[] request) {
        return new Step(request, null);
    }

    /** The reason is a short text, the same for all failures of a kind: they are counted by it. */
    public static Step failed(String reason) {
        return new Step(null, reason);
    }
}
