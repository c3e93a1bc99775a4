package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.exchange.Notebook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an attack went, or how far it got. */
final class Outcome {

    private final Notebook notebook;
    private @Nullable Continuation continuation;

    Outcome(Notebook notebook) {
        this.notebook = notebook;
    }

    public Notebook notebook() {
        return notebook;
    }

    public Verdict verdict() {
        if (notebook.failure() != null) {
            return Verdict.NOT_TRIED;
        }
        if (continuation != null) {
            return Verdict.WAITING;
        }
        return notebook.allKept() ? Verdict.REFUSED : Verdict.NOT_REFUSED;
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
        notebook.attempt(() -> due.work().accept(notebook));
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
