package io.github.keyreeve.server.identity.passwords;

/**
 * A password check whose comparison is done. To close it waits for the end of the step, unless the check succeeded: what follows a failed
 * comparison belongs between the two.
 */
public final class PasswordComparison implements AutoCloseable {

    private final boolean matches;
    private final long begun;
    private final int comparisons;
    private final FailureSteps steps;
    private final HashingPool pool;
    private boolean succeeded;

    /**
     * The result of a comparison.
     *
     * @param begun when it began, by {@link System#nanoTime()}
     * @param comparisons with the hash, if the password does not match; by what was typed, and not by the account
     */
    PasswordComparison(boolean matches, long begun, int comparisons, FailureSteps steps, HashingPool pool) {
        this.matches = matches;
        this.begun = begun;
        this.comparisons = comparisons;
        this.steps = steps;
        this.pool = pool;
    }

    /** Whether the hash is that of the password. */
    public boolean matches() {
        return matches;
    }

    /** The caller is authenticated, so the response has nothing to hide and need not wait. */
    public void succeed() {
        succeeded = true;
    }

    @Override
    public void close() {
        try {
            if (!succeeded) {
                pool.release();
                steps.await(begun, comparisons);
            }
        } finally {
            steps.leave();
        }
    }
}
