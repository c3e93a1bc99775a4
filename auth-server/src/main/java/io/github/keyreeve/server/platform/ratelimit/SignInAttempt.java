package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.errors.RetryableFailure;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.Counter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The attempt to verify a password or a code. It counts as a failure unless it is refunded. */
public final class SignInAttempt {

    private final AttemptCounter counter;
    private final List<Counter> counters;
    private final List<Counter> signIns;
    private final boolean admitted;
    private final Runnable onlySuccess;

    /**
     * @param counters where it was counted
     * @param signIns where its success counts
     * @param onlySuccess what is done if it succeeds and no other has failed there
     */
    SignInAttempt(
            AttemptCounter counter,
            List<Counter> counters,
            List<Counter> signIns,
            boolean admitted,
            Runnable onlySuccess) {
        this.counter = counter;
        this.counters = List.copyOf(counters);
        this.signIns = List.copyOf(signIns);
        this.admitted = admitted;
        this.onlySuccess = onlySuccess;
    }

    /** Whether the account is not blocked. If it is, the credentials are invalid, whatever they are. */
    public boolean isAdmitted() {
        return admitted;
    }

    /** The remaining time of the block. */
    public Duration retryAfter() {
        return counter.blockedFor(counters);
    }

    /** Verifies the credentials. An attempt at which the server could not do that is refunded: nothing was verified. */
    public <T> T verify(Supplier<T> verification) {
        try {
            return verification.get();
        } catch (RuntimeException failed) {
            if (RetryableFailure.isOfServer(failed)) {
                counter.refundAfter(failed, counters);
            }
            throw failed;
        }
    }

    /** The credentials were valid. Earlier failures still count, because a further factor may be required. */
    public void refund() {
        if (!counter.refund(counters)) {
            onlySuccess.run();
        }
    }

    /**
     * Counts a sign-in: the attempt is refunded.
     *
     * @throws TooManyAttempts if there were too many at this account or from this address; on a device of the account, there
     */
    public void succeed() {
        if (!counter.refundAndRequire(counters, signIns)) {
            onlySuccess.run();
        }
    }
}
