package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.Counted;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A password or a code that is about to be looked at. It counts as a failure unless it is taken back. */
public final class SignInAttempt {

    private final AttemptCounter counter;
    private final Counted from;
    private final @Nullable Counted at;
    private final boolean admitted;

    SignInAttempt(AttemptCounter counter, Counted from, @Nullable Counted at, boolean admitted) {
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
    public void takeBack() {
        counter.takeBack(from);
        if (at != null) {
            counter.takeBack(at);
        }
    }
}
