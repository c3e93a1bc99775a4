package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** Too many codes of this account were wrong: attempts are temporarily blocked. */
public final class TooManyCodes extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyCodes(Duration retryAfter) {
        super(ProblemType.TOO_MANY_CODES);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
