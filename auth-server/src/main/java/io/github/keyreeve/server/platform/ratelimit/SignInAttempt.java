package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The attempt to verify a password or a code. It counts as a failure unless it is refunded. */
public final class SignInAttempt {

    private final AttemptCounter counter;
    private final AttemptKey from;
    private final @Nullable AttemptKey at;
    private final boolean admitted;

    SignInAttempt(AttemptCounter counter, AttemptKey from, @Nullable AttemptKey at, boolean admitted) {
        this.counter = counter;
        this.from = from;
        this.at = at;
        this.admitted = admitted;
    }

    /** Whether the account is not blocked. If it is, the credentials are invalid, whatever they are. */
    public boolean isAdmitted() {
        return admitted;
    }

    /** The remaining time of the block. */
    public Duration retryAfter() {
        return at == null ? Duration.ofSeconds(1) : counter.blockedFor(at);
    }

    /** The credentials were valid. Earlier failures still count, because a further factor may be required. */
    public void refund() {
        counter.refund(from);
        if (at != null) {
            counter.refund(at);
        }
    }
}
