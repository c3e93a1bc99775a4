package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.exchange.ExchangeRecorder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an attack went, or how far it got. */
final class Outcome {

    private final ExchangeRecorder recorder;
    private @Nullable Continuation continuation;

    Outcome(ExchangeRecorder recorder) {
        this.recorder = recorder;
    }

    public ExchangeRecorder recorder() {
        return recorder;
    }

    public Verdict verdict() {
        if (recorder.failure() != null) {
            return Verdict.NOT_TRIED;
        }
        if (continuation != null) {
            return Verdict.WAITING;
        }
        return recorder.allKept() ? Verdict.REFUSED : Verdict.NOT_REFUSED;
    }

    /** When the second half may run; absent if nothing is left to do. */
    public @Nullable Instant notBefore() {
        return continuation == null ? null : continuation.notBefore();
    }

    void waitFor(Continuation continuation) {
        this.continuation = continuation;
    }

    /** Runs the second half; does nothing if there is none or its time has not come. */
    synchronized void resume(Instant now) {
        Continuation due = continuation;
        if (due == null || now.isBefore(due.notBefore())) {
            return;
        }
        continuation = null;
        recorder.attempt(() -> due.work().accept(recorder));
    }

    /** The result in a word. */
    enum Verdict {
        REFUSED("Refused"),
        NOT_REFUSED("NOT REFUSED"),
        WAITING("Waiting"),
        NOT_TRIED("Not tried");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
