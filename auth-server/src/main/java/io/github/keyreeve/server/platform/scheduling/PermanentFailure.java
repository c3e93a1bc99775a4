package io.github.keyreeve.server.platform.scheduling;

/** A failure that an operator has to act on, because repeating the task does not help. */
public abstract class PermanentFailure extends RuntimeException {

    protected PermanentFailure(String message) {
        super(message);
    }

    /** Completes the sentence that begins with the name of the task and "stopped, because". */
    protected abstract String reason();
}
