package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A password or a code that is about to be looked at. It counts as a failure unless it is taken back. */
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

    /** Whether the account lets it through at the moment. If not, it is not good, whatever it is. */
    public boolean isAdmitted() {
        return admitted;
    }

    /** How long none is let through. */
    public Duration retryAfter() {
        return at == null ? Duration.ofSeconds(1) : counter.blockedFor(at);
    }

    /** It was right. Failures before it still count, because more may have to be shown. */
    public void refund() {
        counter.refund(from);
        if (at != null) {
            counter.refund(at);
        }
    }
}
